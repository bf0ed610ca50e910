"""Stage 2 (Seed Diffusion, section 3.1): edit-based noise joins the mask noise, with a loss on visible positions, so that the model rewrites.

    python3 stage2_edit.py --data runs/data --from runs/one --out runs/two --minutes 20

The paper gives it the last fifth of the steps. Half of the copies get substitutions, insertions and deletions drawn at random; every second
batch is noised by the model itself instead (decision record 3), which shows it the mistakes that it really makes.
"""
import random

import torch

from layout import bias_of, written_by_model
from run import Run, arguments, losses
from stage1_mask import Arrange, options


def main():
    p = arguments(__doc__, rate=1e-3, decay=0.7, minutes=20)
    options(p)
    p.add_argument("--edits", type=float, default=0.5, help="share of the copies with edit noise")
    p.add_argument("--own", type=float, default=0.5, help="share of the batches noised by the model itself")
    a = p.parse_args()
    run = Run(a)
    chance = random.Random(run.state["step"])

    def loss(run, batch):
        if chance.random() < a.own:
            with torch.no_grad():
                states, _ = run.hidden_of(batch["ids"], batch["positions"], bias_of(batch, run.network.dtype))
                logits = run.network.logits(states.reshape(-1, states.shape[-1])[batch["diffusion_rows"]]).float()
            batch = written_by_model(batch, logits, chance.uniform(0.3, 0.95))
        causal, diffusion, _ = losses(run.network, run.hidden_of, batch)
        return causal + diffusion, dict(causal=causal, diffusion=diffusion)

    run.train(Arrange(a.copies, a.blocks, run.vocabulary, a.edits), loss, run.checks(Arrange(1, [8], run.vocabulary, a.edits)))


if __name__ == "__main__":
    main()
