"""Downloads the packages of packages.json, pinned by version, with pip and npm as they are set up here, and checks their licences.

    python3 -m data.real_code.fetch            fetches what is not there yet into packages/ (ignored by git)
    python3 -m data.real_code.fetch --record   also writes each licence found, and where, into packages.json (after adding names to it)

Only wheels are taken of Python packages, so that no package's own code runs. A package that cannot be had, or whose metadata do not
say a permissive licence, or another than packages.json says, is reported and left out; the others go on.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

from data.real_code import archives

MOST = 400 << 20


def download(packages, folder):
    """Ask the ordinary client for packages of one language, all at once."""
    if packages[0]["language"] == "python":
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", folder] + [f"{p['name']}=={p['version']}" for p in packages]
    else:
        command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder] + [f"{p['name']}@{p['version']}" for p in packages]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def fetch(packages):
    """Fetch a batch; where it fails as a whole, one by one. Yields (package, why it failed)."""
    with tempfile.TemporaryDirectory() as folder:
        done = download(packages, folder)
        if done.returncode and len(packages) > 1:
            for package in packages:
                yield from fetch([package])
            return
        if done.returncode:
            yield packages[0], (done.stderr.strip().split("\n") or ["failed"])[-1][:150]
            return
        for package in packages:
            found = [f for f in glob.glob(os.path.join(folder, "*")) if is_of(os.path.basename(f), package)]
            if found:
                os.makedirs(os.path.dirname(archives.path(package)), exist_ok=True)
                shutil.move(found[0], archives.path(package))
            else:
                yield package, "not among the downloaded files"


def is_of(file, package):
    plain = lambda s: s.lower().replace("@", "").replace("/", "-").replace("_", "-").replace(".", "-")
    return plain(file).startswith(plain(package["name"] + "-" + package["version"]) + "-") and file.endswith((".whl", ".tgz"))


def check(package, record):
    """None if the fetched archive's licence is permissive and the one listed, else why it is refused."""
    found, seen = archives.licence(archives.path(package))
    if found is None:
        return f"no permissive licence ({seen})"
    if record:
        package.update(licence=found, seen=seen)
    elif package["licence"] != found:
        return f"its licence is {found}, listed is {package['licence']}"
    return None


def size():
    return sum(os.path.getsize(f) for f in glob.glob(os.path.join(archives.FOLDER, "*", "*.[wt][hg][lz]")))


def main(record):
    packages, refused = archives.listed(), []
    missing = [p for p in packages if not os.path.exists(archives.path(p)) and p["name"] != "python"]
    for language in ("python", "javascript"):
        batch = [p for p in missing if p["language"] == language]
        for i in range(0, len(batch), 12):
            if size() > MOST:
                sys.exit(f"over {MOST >> 20} MB: stopped")
            refused += list(fetch(batch[i : i + 12]))
    failed = {p["name"] for p, _ in refused}
    for package in packages:
        if package["name"] not in failed and package["name"] != "python":
            why = check(package, record)
            if why:
                refused.append((package, why))
                os.remove(archives.path(package))
    for package, why in refused:
        print(f"left out: {package['name']} {package['version']}: {why}")
    print(f"{len(packages) - len(refused)} packages, {size() >> 20} MB")
    if record:
        left = [p for p in packages if p not in [r for r, _ in refused]]
        with open(archives.LIST, "w", encoding="utf-8") as out:
            out.write("[\n" + ",\n".join("  " + json.dumps(p) for p in left) + "\n]\n")


if __name__ == "__main__":
    main("--record" in sys.argv)
