"""Small networks in numpy: layers with a forward and a backward pass."""

import numpy as np


class Dense:
    def __init__(self, random, inputs, outputs, scale):
        self.weights = random.normal(0, scale / np.sqrt(inputs), (inputs, outputs))
        self.bias = np.zeros(outputs)

    def forward(self, x, training):
        self.x = x
        return x @ self.weights + self.bias

    def backward(self, gradient):
        self.gradients = [self.x.T @ gradient, gradient.sum(0)]
        return gradient @ self.weights.T

    @property
    def parameters(self):
        return [self.weights, self.bias]


class Convolution:
    """Filters of width three along a vector, taken as a signal with `channels` channels."""

    def __init__(self, random, channels, filters, scale):
        self.channels = channels
        self.weights = random.normal(0, scale / np.sqrt(3 * channels), (3 * channels, filters))
        self.bias = np.zeros(filters)

    def forward(self, x, training):
        signal = x.reshape(len(x), -1, self.channels)
        windows = np.concatenate([signal[:, :-2], signal[:, 1:-1], signal[:, 2:]], 2)
        self.shape, self.windows = signal.shape, windows.reshape(-1, 3 * self.channels)
        return (self.windows @ self.weights + self.bias).reshape(len(x), -1)

    def backward(self, gradient):
        gradient = gradient.reshape(-1, self.weights.shape[1])
        self.gradients = [self.windows.T @ gradient, gradient.sum(0)]
        back = (gradient @ self.weights.T).reshape(self.shape[0], -1, 3, self.channels)
        signal = np.zeros(self.shape)
        signal[:, :-2] += back[:, :, 0]
        signal[:, 1:-1] += back[:, :, 1]
        signal[:, 2:] += back[:, :, 2]
        return signal.reshape(self.shape[0], -1)

    @property
    def parameters(self):
        return [self.weights, self.bias]


class Activation:
    parameters = gradients = ()

    def __init__(self, kind):
        self.kind = kind

    def forward(self, x, training):
        if self.kind == "relu":
            self.slope = x > 0
            return x * self.slope
        if self.kind == "tanh":
            y = np.tanh(x)
            self.slope = 1 - y * y
            return y
        y = 1 / (1 + np.exp(-np.clip(x, -60, 60)))
        self.slope = y * (1 - y)
        return y

    def backward(self, gradient):
        return gradient * self.slope


class Dropout:
    parameters = gradients = ()

    def __init__(self, random, share):
        self.random, self.share = random, share

    def forward(self, x, training):
        if not training or self.share == 0:
            self.mask = 1
            return x
        self.mask = (self.random.random(x.shape) >= self.share) / (1 - self.share)
        return x * self.mask

    def backward(self, gradient):
        return gradient * self.mask


#: Name → (part, hidden widths, activation, filters of a convolution before them).
ARCHITECTURES = {
    "softmax": ("tune", [], None, 0),
    "mlp1-relu": ("tune", [48], "relu", 0),
    "mlp3-tanh": ("tune", [32, 32, 32], "tanh", 0),
    "mlp2-relu": ("tune", [64, 32], "relu", 0),
    "mlp2-sigmoid": ("tune", [40, 40], "sigmoid", 0),
    "conv-relu": ("tune", [32], "relu", 6),
    "mlp1-tanh": ("held-out", [100], "tanh", 0),
    "mlp4-relu": ("held-out", [32, 32, 32, 32], "relu", 0),
    "conv-tanh": ("held-out", [24], "tanh", 8),
}


def build(random, architecture, inputs, classes, scale=1.0, dropout=0.0, widths=None):
    """The layers of an architecture."""
    _, hidden, activation, filters = ARCHITECTURES[architecture]
    hidden = hidden if widths is None else widths
    gain = {"relu": np.sqrt(2), "tanh": 1.0, "sigmoid": 2.0, None: 1.0}[activation] * scale
    layers, width = [], inputs
    if filters and inputs >= 5:
        layers += [Convolution(random, 1, filters, gain), Activation(activation)]
        width = (inputs - 2) * filters
    for count in hidden:
        layers += [Dense(random, width, count, gain), Activation(activation),
                   Dropout(random, dropout)]
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
