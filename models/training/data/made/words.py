"""Words that made edits put into code: new names, docstrings."""
import re

from data.made.source import TAKEN

VARIABLES = (
    "total result value values item items count data numbers words text line lines index position size length current best left right first last key entry entries row rows "
    "score scores price amount name names user record records node nodes limit low high start end step letter letters char output found seen groups parts pieces "
    "temp answer counter acc flag number word sentence element elements start_value end_value total_sum max_value min_value new_items item_list my_list lookup mapping"
).split()
FUNCTIONS = (
    "compute calculate get find make build create process handle run solve check convert transform collect count_items get_result find_value compute_total do_it apply_all "
    "make_list build_result get_value calculate_result find_best parse_input clean_data get_data prepare sum_up total_of list_of to_result work_out look_up evaluate helper main_step"
).split()
CLASSES = "Item Store Manager Tracker Box Record Holder Registry Collection Service Handler Helper Container Model Entity Board Keeper Pool Ledger Basket".split()
PREFIXES = {"variable": ["my", "new", "cur", "the", "all", "raw"], "parameter": ["input", "given", "raw", "my"], "function": ["get", "compute", "find", "make", "do"]}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(p.capitalize() for p in rest)


def fresh_name(rng, what, taken, old="", lang="python"):
    """A name for a variable, parameter, function, method, attribute or class that the code does not have yet."""
    pool = CLASSES if what == "class" else FUNCTIONS if what in ("function", "method") else VARIABLES
    for _ in range(40):
        name = rng.choice(pool)
        if what != "class" and rng.random() < 0.3:
            name = f"{rng.choice(PREFIXES.get(what, ['my', 'own', 'inner']))}_{name if rng.random() < 0.5 or not re.fullmatch('[a-z]{2,10}', old) else old}"
        elif what != "class" and rng.random() < 0.05:
            name = rng.choice("abcnxyvkst")
        elif what == "class" and rng.random() < 0.4:
            name = rng.choice(CLASSES) + name
        if old.startswith("_"):
            name = "_" + name
        name = camel(name) if lang == "javascript" else name
        if name not in taken and name not in TAKEN:
            return name
    return "renamed_" + str(rng.randrange(100))


def constant_name(rng, value, taken, lang="python"):
    pool = ["separator", "text", "suffix", "marker", "label", "symbol", "sep", "fill"] if isinstance(value, str) else ["limit", "size", "factor", "base", "threshold", "amount", "n", "maximum", "rate", "width"]
    free = [n for n in pool if n not in taken and n not in TAKEN]
    return rng.choice(free) if free else fresh_name(rng, "parameter", taken, lang=lang)


LEAD = re.compile(
    r"^(?:please |can you |could you |i need |i want |i'd like )*(?:write|create|make|build|implement|define|give me|show me)?(?: me)?(?: an?| the)?(?: small| simple| little| python| javascript| js| helper| pure)*"
    r" (?:function|class|method|helper|generator)(?: in python| in javascript| for)?(?: called| named)?(?: `[^`]*`)? (?:that|which) ",
    re.I,
)
THIRD = {"returns": "Return", "checks": "Check", "computes": "Compute", "counts": "Count", "finds": "Find", "gives": "Give", "takes": "Take", "converts": "Convert", "removes": "Remove", "turns": "Turn",
         "calculates": "Calculate", "prints": "Print", "reverses": "Reverse", "sorts": "Sort", "splits": "Split", "replaces": "Replace", "keeps": "Keep", "tells": "Tell", "merges": "Merge", "adds": "Add"}


def doc_text(request, name, rng, main=True):
    """One sentence for a docstring, from the request's first sentence where that describes the code, else from the name."""
    sentence = re.split(r"(?<=[a-z)])[.;:](?:\s|$)", request.strip())[0].strip().rstrip("?.! ")
    led = LEAD.match(sentence)
    if main and led and not re.search(r"[`\"\\@]", sentence[led.end():]) and 3 <= len(sentence[led.end():].split()) <= 16:
        words = sentence[led.end():].split()
        words[0] = THIRD.get(words[0], words[0][:1].upper() + words[0][1:]) if rng.random() < 0.7 else words[0][:1].upper() + words[0][1:]
        return " ".join(words) + "."
    if main and re.match(r"(?:Count|Find|Return|Compute|Check|Remove|Replace|Convert|Sort|Reverse|Calculate|Split|Turn|Give|Get|Sum|Merge|Group|Keep|Draw|Draws|Estimate|Average)\b", sentence):
        if not re.search(r"[`\"\\@]| in Python| in JS| JavaScript", sentence) and 3 <= len(sentence.split()) <= 16:
            return sentence + "."
    words = [w.lower() for w in re.findall(r"[A-Z]?[a-z]+|\d+", name)]
    return " ".join(words).capitalize() + "." if len(words) >= 2 else None
