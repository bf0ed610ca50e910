"""Reads downloaded packages (wheels, npm tarballs) without unpacking them, and judges their licences by their metadata."""
import email
import json
import os
import re
import tarfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = os.path.join(HERE, "packages.json")
FOLDER = os.path.join(HERE, "packages")
PERMISSIVE = {"MIT", "MIT-0", "0BSD", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"}
LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying)[^/]*$", re.I)
# What metadata say in words, most telling first; the word alone ("BSD") needs the text to tell which.
WORDS = [
    (r"\b(A|L)?GPL|GNU |MPL|Mozilla|Creative|CC-BY|commercial|proprietary|Artistic|Eclipse", "other"), (r"Apache", "Apache-2.0"), (r"\bMIT\b|^Expat", "MIT"),
    (r"\bISC\b", "ISC"), (r"(Python Software Foundation|PSF)", "PSF-2.0"), (r"(2.clause|simplified).*BSD|BSD.*(2.clause|simplified)", "BSD-2-Clause"),
    (r"(3.clause|new|modified|revised).*BSD|BSD.*(3.clause|new|modified|revised)", "BSD-3-Clause"), (r"BSD", "BSD"),
]


def listed():
    with open(LIST, encoding="utf-8") as file:
        return json.load(file)


def path(package):
    """Where the archive of a package lies once it is fetched."""
    ending = ".whl" if package["language"] == "python" else ".tgz"
    return os.path.join(FOLDER, package["language"], re.sub(r"[^\w.-]+", "-", package["name"]).strip("-") + "-" + package["version"] + ending)


def members(file, wanted):
    """The (name, text) of every member of an archive whose name `wanted` accepts and that is UTF-8, in the order of names."""
    if file.endswith(".whl"):
        with zipfile.ZipFile(file) as archive:
            texts = [(n, archive.read(n)) for n in sorted(archive.namelist()) if wanted(n)]
    else:
        with tarfile.open(file) as archive:
            texts = sorted((m.name.split("/", 1)[-1], archive.extractfile(m).read()) for m in archive if m.isfile() and wanted(m.name.split("/", 1)[-1]))
    for name, data in texts:
        try:
            yield name, data.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError:
            pass


def licence(file):
    """(SPDX expression, where it was seen) as the package's own metadata say; the expression is None where they say nothing permissive."""
    meta = r"[^/]*\.dist-info/METADATA" if file.endswith(".whl") else r"package\.json"
    found = dict(members(file, lambda n: re.fullmatch(meta, n) or (LICENCE_FILE.search(n) and n.count("/") < 4)))
    name = next((n for n in found if re.fullmatch(meta, n)), None)
    if name is None:
        return None, "no metadata"
    texts = [n for n in found if n != name]
    said, field = (_python if file.endswith(".whl") else _javascript)(found[name])
    judged = permissive(said, " ".join(found[n] for n in texts))
    return judged, field + (", text in " + min(texts, key=lambda n: (n.count("/"), n)) if texts else "")


def _python(text):
    meta = email.message_from_string(text)
    if meta.get("License-Expression"):
        return meta["License-Expression"], "License-Expression"
    classifiers = [c.split(" :: ")[-1] for c in meta.get_all("Classifier", []) if c.startswith("License ::") and c != "License :: OSI Approved"]
    if classifiers:
        return " AND ".join(classifiers), "Classifier"
    return (meta.get("License") or "").strip().split("\n")[0], "License"


def _javascript(text):
    meta = json.loads(text)
    said = meta.get("license") or " OR ".join(i.get("type", "") if isinstance(i, dict) else str(i) for i in meta.get("licenses") or [])
    return (said.get("type", "") if isinstance(said, dict) else said), "package.json"


def permissive(said, text):
    """The SPDX form of what metadata say if it can be met by permissive licences alone, else None: one of an OR suffices, of an AND all must be."""
    for choice in re.split(r" OR |/", said.strip("() ")):
        parts = [spdx(p.strip("() "), text) for p in choice.split(" AND ")]
        if parts and all(p in PERMISSIVE for p in parts):
            return " AND ".join(sorted(set(parts)))
    return None


def spdx(word, text):
    if word in PERMISSIVE:
        return word
    name = next((spdx for pattern, spdx in WORDS if re.search(pattern, word, re.I)), None)
    if name == "BSD":
        name = "BSD-3-Clause" if re.search(r"neither the names?|may not be used to endorse|names? of .{0,80} may", text, re.I | re.S) else "BSD-2-Clause" if "Redistribution" in text else None
    return name
