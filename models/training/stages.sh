#!/bin/sh
# All four stages one after the other, each in its share of the time; the same command again resumes.
#
#   ./stages.sh RUN DATA MINUTES [--from FOLDER] [options of every stage]
#
#   ./stages.sh runs/small runs/data 90                                             the small model, from nothing
#   ./stages.sh runs/base runs/base-data 9 --from runs/smollm2 --optimizer adamw --rate 3e-4 --batch 65536 --workers 12 --compile    on a GPU
#
# RUN-1 to RUN-4 are the runs of the stages. STAGES="1 2" leaves the later ones out, PYTHON names the interpreter.
set -eu
run=$1 data=$2 minutes=$3
shift 3
python=${PYTHON:-python3}
from=
if [ "${1:-}" = --from ]; then
    from="--from $2"
    shift 2
fi
share() { echo "$minutes $1" | awk '{print $1 * $2}'; }
for stage in ${STAGES:-1 2 3 4}; do
    case $stage in
    1) script=stage1_mask.py part=0.56 ;;
    2) script=stage2_edit.py part=0.2 ;;
    3) script=stage3_order.py part=0.12 ;;
    4) script=stage4_steps.py part=0.12 ;;
    esac
    # shellcheck disable=SC2086
    "$python" $script --data "$data" --out "$run-$stage" $from --minutes "$(share $part)" "$@"
    from="--from $run-$stage"
done
