"""Small networks in numpy: their architectures, their loss and how they are trained."""

import numpy as np

from layers import (
    Activation, Concatenation, Convolution, Dense, Dropout, Gates, LayerNormalization, Maxout,
    Normalization, Recurrence, Residual)

#: Name → (part, hidden widths, activation, what is special: convolutions or a recurrent layer
#: before the dense layers, one of two normalizations behind them, or residual, gated, maxout or
#: concatenating ones in their place).
ARCHITECTURES = {
    "softmax": ("tune-1", [], "tanh", None),
    "mlp1-relu": ("tune-1", [48], "relu", None),
    "mlp1-tanh": ("tune-1", [100], "tanh", None),
    "mlp2-relu": ("tune-1", [64, 32], "relu", None),
    "mlp2-sigmoid": ("tune-1", [40, 40], "sigmoid", None),
    "mlp3-tanh": ("tune-1", [32, 32, 32], "tanh", None),
    "mlp4-relu": ("tune-1", [32, 32, 32, 32], "relu", None),
    "norm-relu": ("tune-1", [48, 48], "relu", "normalization"),
    "conv-relu": ("tune-1", [32], "relu", "convolution"),
    "conv-tanh": ("tune-1", [24], "tanh", "convolution"),
    "mlp2-leaky": ("tune-2", [80, 40], "leaky", None),
    "mlp3-gelu": ("tune-2", [48, 48, 48], "gelu", None),
    "residual-relu": ("tune-2", [40, 40, 40], "relu", "residual"),
    "recurrent-tanh": ("tune-2", [32], "tanh", "recurrence"),
    "mlp2-elu": ("tune-3", [64, 48], "elu", None),
    "mlp3-softplus": ("tune-3", [40, 40, 40], "softplus", None),
    "gated": ("tune-3", [48, 48], "identity", "gates"),
    "residual-tanh": ("tune-3", [32, 32, 32, 32], "tanh", "residual"),
    "mlp2-tanh": ("tune-4", [48, 24], "tanh", None),
    "mlp3-relu": ("tune-4", [40, 40, 40], "relu", None),
    "norm-tanh": ("tune-4", [40, 40], "tanh", "normalization"),
    "conv-leaky": ("tune-4", [28], "leaky", "convolution"),
    "mlp3-swish": ("tune-5", [56, 40, 24], "swish", None),
    "layer-norm-relu": ("tune-5", [48, 48, 48], "relu", "layer normalization"),
    "maxout": ("tune-5", [40, 40], "identity", "maxout"),
    "concatenated-tanh": ("tune-5", [24, 24, 24], "tanh", "concatenation"),
    "mlp3-mish": ("tune-6", [48, 32, 32], "mish", None),
    "mlp2-selu": ("tune-6", [56, 40], "selu", None),
    "conv2-relu": ("tune-6", [24], "relu", "two convolutions"),
    "norm-gated": ("tune-6", [40, 32], "identity", "normalized gates"),
    "mlp2-softsign": ("held-out", [64, 48], "softsign", None),
    "residual-gelu": ("held-out", [44, 44, 44], "gelu", "residual"),
    "layer-norm-tanh": ("held-out", [40, 40, 40], "tanh", "layer normalization"),
    "mlp1-wide": ("held-out", [192], "relu", None),
}

_GAINS = {
    "relu": np.sqrt(2), "leaky": np.sqrt(2), "gelu": np.sqrt(2), "tanh": 1.0, "sigmoid": 2.0,
    "elu": 1.25, "softplus": 1.7, "swish": 1.7, "mish": 1.7,
    "selu": 1.0, "softsign": 1.5, "identity": 2.0,
}


def build(random, hidden, activation, special, inputs, classes, scale=1.0, dropout=0.0):
    """The layers of an architecture."""
    gain = _GAINS[activation] * scale
    layers, width = [], inputs
    if special == "convolution" and inputs >= 5:
        layers += [Convolution(random, 1, 6, gain), Activation(activation)]
        width = (inputs - 2) * 6
    if special == "two convolutions" and inputs >= 5:
        layers += [Convolution(random, 1, 6, gain), Activation(activation)]
        layers += [Convolution(random, 6, 8, gain), Activation(activation)]
        width = (inputs - 4) * 8
    if special == "recurrence" and hidden:
        layers.append(Recurrence(random, inputs, hidden[0], gain))
        width, hidden = hidden[0], hidden[1:]
    for count in hidden:
        if special == "residual" and count == width:
            layers.append(Residual(random, width, activation, gain))
            continue
        if special == "concatenation":
            layers += [
                Concatenation(random, width, count, activation, gain), Dropout(random, dropout)]
            width += count
            continue
        kind = {"gates": Gates, "normalized gates": Gates, "maxout": Maxout}.get(special, Dense)
        layers.append(kind(random, width, count, gain))
        if special in ("normalization", "normalized gates"):
            layers.append(Normalization(count))
        if special == "layer normalization":
            layers.append(LayerNormalization(count))
        layers += [Activation(activation), Dropout(random, dropout)]
        width = count
    return layers + [Dense(random, width, classes, scale)]


def forward(layers, x, training=False):
    for layer in layers:
        x = layer.forward(x, training)
    return x


def loss_and_gradient(logits, labels):
    """Mean cross-entropy, its gradient, and how many predictions are right."""
    shifted = logits - logits.max(1, keepdims=True)
    exponentials = np.exp(shifted)
    probabilities = exponentials / exponentials.sum(1, keepdims=True)
    rows = np.arange(len(labels))
    loss = -np.log(np.maximum(probabilities[rows, labels], 1e-300)).mean()
    if not np.isfinite(logits).all():
        loss = np.nan
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return loss, gradient / len(labels), (logits.argmax(1) == labels).sum()


class Optimizer:
    def __init__(self, kind, layers):
        self.kind, self.layers, self.step = kind, layers, 0
        self.first = [[np.zeros_like(p) for p in layer.parameters] for layer in layers]
        self.second = [[np.zeros_like(p) for p in layer.parameters] for layer in layers]

    def update(self, rate, decay):
        """One step; returns the norm of the gradient."""
        self.step += 1
        square = 0.0
        for number, layer in enumerate(self.layers):
            for place, (value, gradient) in enumerate(zip(layer.parameters, layer.gradients)):
                square += float((gradient * gradient).sum())
                gradient = gradient + decay * value
                first, second = self.first[number][place], self.second[number][place]
                if self.kind == "sgd":
                    value -= rate * gradient
                elif self.kind == "momentum":
                    first *= 0.9
                    first += gradient
                    value -= rate * first
                else:
                    first += 0.1 * (gradient - first)
                    second += 0.001 * (gradient * gradient - second)
                    unbiased = first / (1 - 0.9 ** self.step)
                    value -= rate * unbiased / (
                        np.sqrt(second / (1 - 0.999 ** self.step)) + 1e-8)
        return np.sqrt(square)
