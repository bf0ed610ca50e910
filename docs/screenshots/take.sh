#!/usr/bin/env bash
# Takes the README's screenshots of the real program with the model that comes with it, under an X server of its own:
# light.png, dark.png and replay.png (in the middle of the replay), beside this script or in the folder given.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$here/../../app/target/coalesce
out=$(mkdir -p "${1:-$here}" && cd "${1:-$here}" && pwd)

prompt="Write a function in Python that takes a list of integers and returns all the even numbers in the list."
warmup="Write a function that checks whether a word is a palindrome."
width=1440
height=900
lane_left=$((width / 4)) # right of this stands nothing that blinks

die() {
    echo "take.sh: $1" >&2
    exit 1
}

missing=()
command -v Xvfb >/dev/null || missing+=(xvfb)
command -v xdotool >/dev/null || missing+=(xdotool)
command -v import >/dev/null || missing+=(imagemagick)
((${#missing[@]} == 0)) || die "missing tools; on Debian: apt-get install ${missing[*]}"
[[ -x $program/bin/coalesce ]] || die "the program is not built; first run: mvn -B package -DskipTests"
[[ -f $program/models/built-in/model.safetensors ]] || die "the built program has no model in models/built-in"

work=$(mktemp -d)
pids=()
finish() {
    ((${#pids[@]} == 0)) || kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

# An X server on a free display.
Xvfb -displayfd 3 -screen 0 "${width}x${height}x24" -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
pids+=($!)
for _ in {1..50}; do
    [[ -s $work/display ]] && break
    sleep 0.2
done
[[ -s $work/display ]] || die "Xvfb did not start: $(cat "$work/xvfb.log")"
DISPLAY=:$(<"$work/display")
export DISPLAY

# The program, with settings that are thrown away: the whole screen, light.
mkdir -p "$work/config/coalesce"
cat >"$work/config/coalesce/settings.json" <<JSON
{"theme": "light", "window": {"x": 0, "y": 0, "width": $width, "height": $height, "maximized": false}}
JSON
log=$work/state/coalesce/coalesce.log
XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state "$program/bin/coalesce" >"$work/said" 2>&1 &
pids+=($!)
for _ in {1..120}; do
    grep -qs "The model is ready" "$log" && break
    kill -0 "${pids[1]}" 2>/dev/null || die "the program ended: $(cat "$work/said")"
    sleep 0.5
done
grep -qs "The model is ready" "$log" || die "the model did not load within a minute: $(cat "$work/said")"

# There is no window manager to give the window the keyboard.
window=$(xdotool search --onlyvisible --name '^Coalesce$' | tail -n 1)
[[ -n $window ]] || die "the program shows no window"
xdotool windowfocus "$window"
xdotool mousemove $((width - 2)) $((height - 2))
sleep 1

shot() {
    import -window root "$1"
}

# A sum over all that does not blink.
state() {
    import -window root -crop "$((width - lane_left))x${height}+${lane_left}+0" rgb:- | cksum
}

# Waits until nothing has changed for three seconds: decoding and replay are over.
rest() {
    local before now quiet=0
    before=$(state)
    for _ in {1..300}; do
        sleep 0.5
        now=$(state)
        if [[ $now == "$before" ]]; then
            quiet=$((quiet + 1))
            ((quiet >= 6)) && return
        else
            quiet=0
            before=$now
        fi
    done
    die "the lanes did not come to rest"
}

# Generates from a prompt. While the model works nobody looks: taking a picture takes time from it.
generate() {
    local idle
    idle=$(state)
    xdotool key ctrl+a
    xdotool type --delay 25 "$1"
    xdotool key ctrl+Return
    sleep 10
    [[ $(state) != "$idle" ]] || die "nothing was generated"
    rest
    xdotool key alt+End
    rest
}

# The first request of a program is its slowest.
generate "$warmup"
generate "$prompt"
shot "$out/light.png"
xdotool key F8
rest
shot "$out/dark.png"
xdotool key F8

# How much of the lanes is hatched, by the colour of a mask's lines in the light theme.
masked() {
    import -window root -crop "$((width - lane_left))x$((height / 2))+${lane_left}+0" png:- |
        convert - -fill black +opaque '#8592A3' -fill white -opaque '#8592A3' -format '%[fx:round(mean*w*h)]' info:
}

# The cells of the diffusion lane.
cells() {
    import -window root -crop "$(((width - lane_left) / 2))x$((height / 3))+${lane_left}+150" rgb:- | cksum
}

# Looks at every step, and goes back to one near the middle in which the diffusion lane changed and holds at least half
# as many masks as ever.
xdotool key alt+Home
rest
seen=()
changes=()
most=0
unchanged=0
before=$(state)
cells=$(cells)
while ((unchanged < 2 && ${#seen[@]} < 600)); do
    xdotool key alt+Right
    sleep 0.6
    now=$(masked)
    seen+=("$now")
    ((now <= most)) || most=$now
    now=$(cells)
    [[ $now == "$cells" ]] || changes+=("${#seen[@]}")
    cells=$now
    now=$(state)
    if [[ $now == "$before" ]]; then unchanged=$((unchanged + 1)); else unchanged=0; fi
    before=$now
done
((most > 0)) || die "no masks were seen in the replay"
middle=${changes[${#changes[@]} / 2]}
best=0
for step in "${changes[@]}"; do
    off=$((step > middle ? step - middle : middle - step))
    if ((seen[step - 1] * 2 >= most && (best == 0 || off < nearest))); then
        best=$step
        nearest=$off
    fi
done
xdotool key alt+Home
for ((step = 0; step < best; step++)); do
    xdotool key alt+Right
    sleep 0.1
done
rest
shot "$out/replay.png"
echo "light.png, dark.png and replay.png are in $out"
