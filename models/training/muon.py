"""Muon (Jordan et al. 2024) for the hidden matrices, with the update scale of Moonlight (arXiv 2502.16982) so that it shares AdamW's rates."""
import torch

# Quintic Newton-Schulz coefficients, one triple an iteration (Polar Express, arXiv 2505.16932, rounded).
COEFFICIENTS = ((4.0848, -6.8946, 2.9270), (3.9505, -6.3029, 2.6377), (3.7418, -5.5913, 2.3037), (2.8769, -3.1427, 1.2046), (2.8366, -3.0525, 1.2012))


class Muon(torch.optim.Optimizer):
    """parameters: (matrix, heights): a fused matrix is orthogonalised part by part, each of its height."""

    def __init__(self, parameters, lr, weight_decay=0.1, momentum=0.95):
        self.heights = dict(parameters)
        super().__init__([p for p, _ in parameters], dict(lr=lr, weight_decay=weight_decay, momentum=momentum))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            by_shape = {}
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(p)
                state["momentum"].mul_(group["momentum"]).add_(p.grad)
                direction = p.grad.add(state["momentum"], alpha=group["momentum"])
                for g, w in zip(direction.split(self.heights[p]), p.data.split(self.heights[p])):
                    tall = g.shape[0] >= g.shape[1]
                    by_shape.setdefault(tuple(sorted(g.shape)), []).append((g if tall else g.t(), w, tall))
            for shape, members in by_shape.items():
                x = torch.stack([g for g, _, _ in members])
                x = (x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)).to(torch.bfloat16)
                for a, b, c in COEFFICIENTS:
                    square = torch.bmm(x.transpose(1, 2), x)
                    x = torch.baddbmm(x, x, torch.baddbmm(square, square, square, beta=b, alpha=c), beta=a)
                for (_, w, tall), update in zip(members, x.float()):
                    w.mul_(1 - group["lr"] * group["weight_decay"]).add_(update if tall else update.t(), alpha=-group["lr"] * 0.2 * max(shape) ** 0.5)
