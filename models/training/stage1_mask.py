"""Stage 1 (Seed Diffusion, section 3.1): next-token prediction and mask-based noise; autoregressive alone at first, which learns fastest.

    python3 pack.py runs/data
    python3 stage1_mask.py --data runs/data --out runs/one --minutes 90                   the same command again resumes it
    python3 stage1_mask.py --data runs/data --out runs/tiny --overfit 8 --minutes 2       a rehearsal: both losses must go to zero
    python3 stage1_mask.py --data runs/base-data --out runs/base-one --from runs/smollm2 --optimizer adamw --rate 3e-4   adapts a pretrained model
"""
from layout import noised
from network import Shape
from run import Run, arguments, losses


class Arrange:
    """An example with so many copies under mask noise, each with a block size of its own."""

    def __init__(self, copies, blocks, vocabulary, edits=0.0):
        self.copies, self.blocks, self.vocabulary, self.edits = copies, blocks, vocabulary, edits

    def __call__(self, request, answer, rng):
        return request, answer, [noised(answer, int(rng.choice(self.blocks)), rng, self.vocabulary, self.edits) for _ in range(self.copies)]


def options(p):
    p.add_argument("--blocks", type=int, nargs="+", default=[4, 8, 8, 16, 16, 32, 0], help="block sizes, drawn evenly; 0 is the whole answer")
    p.add_argument("--copies", type=int, default=2, help="noised copies of an answer")


def main():
    p = arguments(__doc__, rate=2e-3, decay=0.4)
    options(p)
    p.add_argument("--causal-share", type=float, default=0.25, help="share of the time with the autoregressive loss alone")
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--width", type=int, default=256)
    p.add_argument("--feed-forward", type=int, default=704)
    a = p.parse_args()
    run = Run(a, Shape(width=a.width, layers=a.layers, heads=a.width // 64, feed_forward=a.feed_forward))
    checks = run.checks(Arrange(1, [8], run.vocabulary))

    def loss(run, batch):
        causal, diffusion, _ = losses(run.network, run.hidden_of, batch)
        return causal + diffusion, dict(causal=causal, diffusion=diffusion)

    run.train(Arrange(0, a.blocks, run.vocabulary), loss, checks, until=a.causal_share)
    run.train(Arrange(a.copies, a.blocks, run.vocabulary), loss, checks)


if __name__ == "__main__":
    main()
