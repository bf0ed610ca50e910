"""Turns documentation into requests: the first sentence without markup, and the name in backticks in forms that people use."""
import re
import textwrap

VERBS = set(
    "accept access acquire activate add adjust advance aggregate align allocate allow animate append apply approximate approve arrange ask assemble assert assign associate attach attempt authenticate balance batch begin bind blend "
    "block blur break bring broadcast buffer build bundle cache calculate call cancel capitalize capture cast center change check choose clamp classify clean clear clip clone close collapse collect color colorize combine compact compare "
    "compile complete compose compress compute concatenate configure confirm connect construct consume contain continue contract control convert convolve copy correct count cover create crop cut cycle debounce decide decode decompose "
    "decompress decorate decrease decrement decrypt deduplicate deep deepen define delay delegate delete deserialize destroy detach detect determine diff disable discard disconnect dispatch display divide do double download draw drop dump "
    "duplicate echo eliminate emit emulate enable encode encrypt end ensure enumerate erase escape establish estimate evaluate exclude exchange execute exit expand explode export expose extend extract fade fail fetch fill filter find finish "
    "fit fix flatten flip flush fold follow force format forward free freeze gather generate get give go group grow guess handle hash hide highlight hold identify ignore import include increase increment indent index indicate infer "
    "initialize inject insert inspect install instantiate interleave interpolate interpret intersect invert invoke iterate join jump keep kill label launch lay lazily limit linearize link list listen load locate lock log look loop lowercase "
    "make manage map mark mask match maximize measure memoize merge minimize mix modify monitor move multiply mutate negate normalize notify observe obtain omit open optimize order output pack pad paint parse partition pass patch peek "
    "perform permute pick place play plot pluck poll pop populate position post preserve prepare prepend press pretty print process produce project prompt provide prune publish pull push put query queue quote raise randomize randomly read "
    "rebuild receive recognize recompute record recursively redirect reduce refresh register release reload remove rename render reorder repeat replace report represent request require reset resize resolve restore retrieve retry return "
    "reverse revert rewrite rotate round run sample save scale scan schedule scroll search seek select send separate serialize set setup shift show shorten shrink shuffle shut sign simplify simulate sizes skip slice slide smooth snap solve "
    "sort specify split spread squash stack standardize start step stop store stream strip subtract sum summarize suppress swap switch synchronize tabulate take tell terminate test throttle throw toggle tokenize track transfer transform "
    "translate transpose traverse trigger trim truncate try turn uncompress undo union unescape unflatten unite unlink unpack unregister unset unwrap unzip update upgrade uppercase use validate verify visit wait walk warn wrap write yield zip "
    "zoom".split()
)
STOP = set("the a an of to and for in is if or with from by as that this on are be given each all at it into its not whether which using between one two value values list string number function".split())
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|etc|cf|resp|approx|incl|no|fig|eq|viz|al)|\b[A-Z])\.$", re.I)
FIELD = re.compile(r"^\s*(?::\w+[^:`]*:(?:\s|$)|@\w+|\.\. |>>> |\$ |Args?:|Arguments?:|Param(eter)?s?:?\s*$|Returns?:|Raises?:|Yields?:|Examples?:?|Notes?:|Usage:?|Attributes:|See Also|Keyword|[-=~*#]{3,}|```|\|)")
BAD = re.compile(
    r"\b(TODO|FIXME|XXX|deprecat\w*|internal\w*|overrid\w*|overload\w*|see (also|the|above|below)|this (class|module|package|file|library|mixin)|copyright|licen[cs]e|bugs?|issue|ticket|pull request|PEP|RFC|subclass\w*|superclass|"
    r"base class|parent class|abstract|inherit\w*|constructor|decorator for|backwards?|compatib\w*|legacy|hack|workaround|monkey\w*|polyfill|same as|alias|(is|works) like|less strict|versions? of|like \w+ but|see|above|below|following|as described|as follows|backports?|used (by|to implement)|for use (by|in|with)|statsmodels|cupy|twisted|ubelt|bokeh|keras|astropy|pyparsing|nltk|music21|cirq|pymatgen|stub|placeholder|no-?op|"
    r"unit ?tests?|test case|helper (for|of|method)|private|protected|Python ?[23]|Internet Explorer|IE ?\d+|Firefox|Opera|Safari|Chrome|plugin|closure compiler|mypy|pylint|djangos?|sympy|numpy|scipy|phaser|cesium|openlayers|lodash|"
    r"sphinx|scikit|sklearn|pandas|webpack|eslint|docstring|i18n|gettext|monkey|experimental|unused|not implemented|default implementation|callback for|called (by|when|from|on|after|before|internally|automatically)|event handler|listener for)\b",
    re.I,
)
SECRETS = re.compile(r"https?:|www\.|[\w.+-]+@[\w-]+\.\w+|password\s*=\s*['\"]|api[_-]?key\s*=\s*['\"]|BEGIN [A-Z ]*KEY|\b[0-9a-f]{24,}\b|[A-Za-z0-9+/]{60,}", re.I)


def first_sentences(doc, lang):
    """(first sentence, the second or "") of the documentation in plain words with code in backticks; None if there is none to use."""
    doc = re.sub(r"^/\*\*|\*/$", "", doc.strip()) if lang == "javascript" else doc
    doc = re.sub(r"(?m)^[ \t]*\* ?", "", doc) if lang == "javascript" else doc
    doc = re.sub(r"(?m)^\s*@(?:desc|description|summary|classdesc)[ \t]+", "", doc)
    paragraphs = [[]]
    for line in textwrap.dedent(doc).strip().split("\n"):
        if FIELD.match(line) and not re.match(r"^\s*Returns? [a-z]", line):
            if any(paragraphs):
                break
            if lang == "javascript" and re.match(r"^\s*@(?!name|memberof|function|method|private|static|since|category|public|kind|sig|module|async)", line):
                return None
            continue
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            if not is_signature(paragraphs[-1]):
                break
            paragraphs = [[]]
    text = plain(" ".join(paragraphs[0]))
    sentences = split(text)
    return (sentences[0], sentences[1] if len(sentences) > 1 else "") if sentences and sentences[0] else None


def is_signature(lines):
    return len(lines) == 1 and re.match(r"^[\w.]+\([^)]*\)( ?->.*)?$", lines[0])


def plain(text):
    """Without the markup of reStructuredText, Markdown, JSDoc and HTML."""
    text = re.sub(r":[\w:+-]+:`~?([^`<]*?)(?: *<[^`>]*>)?`", lambda m: f"`{m.group(1).split('.')[-1] if '(' not in m.group(1) else m.group(1)}`", text)
    text = re.sub(r"\{@link(?:code|plain)?\s+([^}|\s]*)[|\s]*([^}]*)\}", lambda m: f"`{m.group(2) or m.group(1)}`", text)
    text = re.sub(r"\{@(?:code|literal)\s+([^}]*)\}", r"`\1`", text)
    text = re.sub(r"</?(?:code|tt|pre|kbd)>", "`", text)
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"``+([^`]*)``+", r"`\1`", text).replace("``", "")
    text = re.sub(r"`([^`<]+) <[^`>]*>`_+", r"\1", text)
    text = re.sub(r"(`[^`]*`)_+", r"\1", text)
    text = re.sub(r"`~(?:\w+\.)*(\w+)`", r"`\1`", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"\1", text)
    text = re.sub(r"(?<![\w*`])\*([A-Za-z_][^*`]*?)\*(?![\w*])", lambda m: f"`{m.group(1)}`" if re.fullmatch(r"[\w.]+", m.group(1)) else m.group(1), text)
    text = re.sub(r"(?<!\w)'([A-Za-z_]\w*)'(?!\w)", r"`\1`", text) if text.count("'") % 2 == 0 else text
    return re.sub(r"\s+", " ", text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")).strip()


def split(text):
    """The first two sentences."""
    found, start = [], 0
    for m in re.finditer(r"[.!?](?=\s+[A-Z`(\"'\[]|\s*$)", text):
        if not ABBREVIATION.search(text[start : m.end()]) and text[start : m.end()].count("`") % 2 == 0:
            found.append(text[start : m.end()].strip())
            start = m.end()
        if len(found) == 2:
            return found
    return found + [text[start:].strip()] if text[start:].strip() else found


def usable(sentence):
    """Whether a sentence reads like what a person could ask for."""
    words = re.findall(r"[A-Za-z]+", re.sub(r"`[^`]*`", "x", sentence))
    if not 4 <= len(sentence.split()) <= 40 or len(sentence) > 260 or not sentence.isascii() or not sentence[0].isalpha() and sentence[0] != "`":
        return False
    if BAD.search(sentence) or SECRETS.search(sentence) or sentence.count("`") % 2 or sentence.count("(") != sentence.count(")") or re.search(r"[\\|~^=]{2}|-\.?$|[<>]\w+[<>]|::|\{@|->|=>|:$|\.\.\.|^\w+\(|[:;,]$|[$\\_^]\{|\\\w", sentence):
        return False
    if sum(w.lower() in STOP for w in words) < 1 + (len(words) > 8) or re.search(r"\b(self|cls|I|we|our|my|us|let's)\b", re.sub(r"`[^`]*`", "", sentence)) or "?" in sentence or "!" in sentence:
        return False
    return sum(len(w) for w in words) > 0.6 * len(re.sub(r"`[^`]*`|\s", "", sentence))


def base(word):
    """The verb of a third person ("Returns" -> "return"), or None."""
    w = word.lower()
    for verb in (w[:-1], w[:-2], w[:-3] + "y" if w.endswith("ies") else ""):
        if w.endswith("s") and verb in VERBS and w not in ("sizes", "lists", "process"):
            return verb
    return None


def lower(sentence):
    """With a small first letter, unless the first word is a name or an acronym."""
    first = sentence.split()[0]
    return sentence if len(first) > 1 and first[1:] != first[1:].lower() or first == "I" else sentence[0].lower() + sentence[1:]


def capital(sentence):
    return sentence[0].upper() + sentence[1:] if sentence[0].isalpha() else sentence


def request(piece, sentence, second, rng):
    """A request for a piece in one of several surface forms; the name is always shown, the parameters mostly."""
    sentence = re.sub(r"^(?:This|The|A|An|Utility|Helper|Convenience|Simple|Static)?\s*(?:helper |utility |convenience |simple |static |private )*(?:function|method|routine|class|decorator|generator)\s+(?:that|which|to|will)?\s*(?=[a-z])", "", sentence, flags=re.I) or sentence
    sentence = re.sub(r"^(?:Will|Used to|Helper to|Utility to|A utility to|A helper to)\s+(?=[a-z])", "", sentence)
    sentence = sentence.rstrip(".! ")
    if not sentence:
        return None
    first = sentence.split()[0].strip(",")
    shown = piece.name
    if piece.parameters is not None and len(piece.parameters) <= 70 and piece.parameters.isascii() and "`" not in piece.parameters and rng.random() < 0.7:
        shown = f"{piece.name}({piece.parameters})"
    noun = {"function": "function", "class": "class", "method": "method"}[piece.kind]
    owner = f" of a class `{piece.owner}`" if piece.owner else ""
    where = rng.choice([" in Python", " in Python", " Python"]) if piece.lang == "python" else rng.choice([" in JavaScript", " in JavaScript", " in JS"])
    where = where if rng.random() < 0.12 and where.startswith(" in") else ""
    more = " " + capital(second) if second and rng.random() < 0.35 else ""
    the = "the method " if owner else ""
    call = rng.choice([f"Call it `{shown}`.", f"Call it `{shown}`.", f"Name it `{shown}`.", f"Use the name `{piece.name}`.", f"The {noun} is `{shown}`."])
    if owner:
        call = rng.choice([f"Make it the method `{shown}`{owner}.", f"Write it as `{shown}`{owner}."])
    third = base(first)
    verb = first.lower() in VERBS
    if third or verb:
        rest = sentence[len(sentence.split()[0]) :]
        order = (third or first.lower()) + (re.sub(r"\b(and|or|then) (\w+s)\b", lambda m: f"{m.group(1)} {base(m.group(2)) or m.group(2)}", rest) if third else rest)
        says = (first.lower() if third else person(first.lower())) + rest
        forms = [
            lambda: f"{capital(order)}{where}. {call}{more}", lambda: f"{capital(order)}{where}.{more} {call}", lambda: f"Write a {noun} `{shown}`{owner}{where} that {says}.{more}",
            lambda: f"Write {the}`{shown}`{owner}{where}: {order}.{more}", lambda: f"Create a {noun} `{shown}`{owner}{where} which {says}.{more}", lambda: f"Write a {noun} `{shown}`{owner}{where} to {order}.{more}",
            lambda: f"`{shown}`{owner}: {order}.{more}", lambda: f"{order}, `{shown}`{owner}{where}", lambda: f"Please write a {noun} called `{shown}`{owner} that {says}{where}.{more}",
            lambda: f"Implement {the}`{shown}`{owner}{where}. It should {order}.{more}", lambda: f"I need a {noun} `{shown}`{owner}{where} that {says}.{more}",
        ]
    else:
        noun_phrase = lower(sentence)
        forms = [lambda: f"Write {the}`{shown}`{owner}{where}: {noun_phrase}.{more}", lambda: f"{capital(sentence)}{where}. {call}{more}", lambda: f"`{shown}`{owner}: {noun_phrase}.{more}", lambda: f"Write a {noun} `{shown}`{owner}{where}: {noun_phrase}.{more}"]
    return rng.choice(forms)()


def person(verb):
    """The third person of a verb."""
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|x|z|ch|sh|o)$", verb) else "s")


def from_name(piece, rng):
    """A request made of the name's words, or none; "" where the name says too little."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", piece.name)
    if len(words) < 2 or piece.name.isupper() or any(len(w) < 2 or not re.search("[aeiouy]", w, re.I) for w in words) or rng.random() < 0.35:
        return ""
    said = " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in words)
    shown = f"{piece.name}({piece.parameters})" if piece.parameters is not None and len(piece.parameters) <= 70 and piece.parameters.isascii() and "`" not in piece.parameters and rng.random() < 0.7 else piece.name
    noun = piece.kind if not piece.owner else f"method of `{piece.owner}`"
    if words[0].lower() in VERBS:
        return rng.choice([f"{said}: `{shown}`", f"Write `{shown}`.", f"Write a {noun} `{shown}` to {said}.", f"{capital(said)}. Call it `{shown}`.", f"`{shown}`"])
    return rng.choice([f"{said}: `{shown}`", f"Write `{shown}`.", f"Write a {noun} `{shown}`.", f"`{shown}`"])


def repeats(sentence, name):
    """Whether a sentence says no more than the name ("Get the value." of get_value)."""
    parts = {p.lower() for p in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    words = [w.lower() for w in re.findall(r"[A-Za-z]+", sentence) if w.lower() not in STOP]
    return all(w in parts or w.rstrip("s") in parts or (base(w) or w) in parts for w in words)
