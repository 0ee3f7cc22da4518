"""Layers of small networks in numpy, with a forward and a backward pass."""

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


def _logistic(x):
    """The logistic function, clipped lest `exp` overflow: 60 is within 1e-26 of the end."""
    return 1 / (1 + np.exp(-np.clip(x, -60, 60)))


class Activation:
    parameters = gradients = ()

    def __init__(self, kind):
        self.kind = kind

    def forward(self, x, training):
        if self.kind == "relu":
            self.slope = x > 0
            return x * self.slope
        if self.kind == "leaky":
            self.slope = np.where(x > 0, 1.0, 0.1)
            return x * self.slope
        if self.kind == "gelu":
            # The logistic approximation of Hendrycks and Gimpel (arXiv:1606.08415).
            gate = _logistic(1.702 * x)
            self.slope = gate + 1.702 * x * gate * (1 - gate)
            return x * gate
        if self.kind == "elu":
            low = np.exp(np.minimum(x, 0))
            self.slope = np.where(x > 0, 1.0, low)
            return np.where(x > 0, x, low - 1)
        if self.kind == "softplus":
            self.slope = _logistic(x)
            return np.logaddexp(0, x)
        if self.kind == "swish":
            gate = _logistic(x)
            self.slope = gate + x * gate * (1 - gate)
            return x * gate
        if self.kind == "mish":
            gate = np.tanh(np.logaddexp(0, x))
            inner = _logistic(x)
            self.slope = gate + x * (1 - gate * gate) * inner
            return x * gate
        if self.kind == "selu":
            # The constants of Klambauer et al. (arXiv:1706.02515).
            scale, alpha = 1.0507009873554805, 1.6732632423543772
            low = alpha * np.exp(np.minimum(x, 0))
            self.slope = scale * np.where(x > 0, 1.0, low)
            return scale * np.where(x > 0, x, low - alpha)
        if self.kind == "softsign":
            self.slope = (1 + abs(x)) ** -2.0
            return x / (1 + abs(x))
        if self.kind == "identity":
            self.slope = 1.0
            return x
        if self.kind == "tanh":
            y = np.tanh(x)
            self.slope = 1 - y * y
            return y
        y = _logistic(x)
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


class Normalization:
    """Batch normalization (arXiv:1502.03167), with running averages for evaluation."""

    def __init__(self, width):
        self.gain, self.bias = np.ones(width), np.zeros(width)
        self.mean, self.variance = np.zeros(width), np.ones(width)

    def forward(self, x, training):
        mean, variance = self.mean, self.variance
        if training:
            mean, variance = x.mean(0), x.var(0)
            self.mean = 0.9 * self.mean + 0.1 * mean
            self.variance = 0.9 * self.variance + 0.1 * variance
        self.deviation = np.sqrt(variance + 1e-5)
        self.normal = (x - mean) / self.deviation
        return self.gain * self.normal + self.bias

    def backward(self, gradient):
        self.gradients = [(gradient * self.normal).sum(0), gradient.sum(0)]
        inner = gradient * self.gain
        return (inner - inner.mean(0) - self.normal * (inner * self.normal).mean(0)) / self.deviation

    @property
    def parameters(self):
        return [self.gain, self.bias]


class LayerNormalization:
    """Normalization over the units of a layer (arXiv:1607.06450)."""

    def __init__(self, width):
        self.gain, self.bias = np.ones(width), np.zeros(width)

    def forward(self, x, training):
        self.deviation = np.sqrt(x.var(1, keepdims=True) + 1e-5)
        self.normal = (x - x.mean(1, keepdims=True)) / self.deviation
        return self.gain * self.normal + self.bias

    def backward(self, gradient):
        self.gradients = [(gradient * self.normal).sum(0), gradient.sum(0)]
        inner = gradient * self.gain
        mean = inner.mean(1, keepdims=True)
        along = (inner * self.normal).mean(1, keepdims=True)
        return (inner - mean - self.normal * along) / self.deviation

    @property
    def parameters(self):
        return [self.gain, self.bias]


class _AroundDense:
    """What has the parameters of a dense layer in it."""

    @property
    def parameters(self):
        return self.dense.parameters

    @property
    def gradients(self):
        return self.dense.gradients


class Residual(_AroundDense):
    """A dense layer with its activation, added to what goes into it."""

    def __init__(self, random, width, activation, scale):
        self.dense, self.activation = Dense(random, width, width, scale), Activation(activation)

    def forward(self, x, training):
        return x + self.activation.forward(self.dense.forward(x, training), training)

    def backward(self, gradient):
        return gradient + self.dense.backward(self.activation.backward(gradient))


class Gates(_AroundDense):
    """A dense layer half of whose outputs are gates of the other half (arXiv:1612.08083)."""

    def __init__(self, random, inputs, width, scale):
        self.dense = Dense(random, inputs, 2 * width, scale)

    def forward(self, x, training):
        self.value, gates = np.split(self.dense.forward(x, training), 2, 1)
        self.open = _logistic(gates)
        return self.value * self.open

    def backward(self, gradient):
        gates = gradient * self.value * self.open * (1 - self.open)
        return self.dense.backward(np.concatenate([gradient * self.open, gates], 1))


class Maxout(_AroundDense):
    """A dense layer of two outputs for each unit, the larger of which counts (arXiv:1302.4389)."""

    def __init__(self, random, inputs, width, scale):
        self.dense = Dense(random, inputs, 2 * width, scale)

    def forward(self, x, training):
        first, second = np.split(self.dense.forward(x, training), 2, 1)
        self.is_first = first >= second
        return np.where(self.is_first, first, second)

    def backward(self, gradient):
        return self.dense.backward(
            np.concatenate([gradient * self.is_first, gradient * ~self.is_first], 1))


class Concatenation(_AroundDense):
    """A dense layer whose outputs join what goes into it (arXiv:1608.06993)."""

    def __init__(self, random, inputs, width, activation, scale):
        self.dense, self.activation = Dense(random, inputs, width, scale), Activation(activation)
        self.inputs = inputs

    def forward(self, x, training):
        new = self.activation.forward(self.dense.forward(x, training), training)
        return np.concatenate([x, new], 1)

    def backward(self, gradient):
        new = self.activation.backward(gradient[:, self.inputs:])
        return gradient[:, :self.inputs] + self.dense.backward(new)


class Recurrence:
    """A recurrent layer (tanh) that reads a vector in four pieces."""

    STEPS = 4

    def __init__(self, random, inputs, width, scale):
        self.piece = -(-inputs // self.STEPS)
        self.inner = random.normal(0, scale / np.sqrt(self.piece), (self.piece, width))
        self.outer = random.normal(0, scale / np.sqrt(width), (width, width))
        self.bias = np.zeros(width)

    def forward(self, x, training):
        self.inputs = x.shape[1]
        padded = np.zeros((len(x), self.STEPS * self.piece))
        padded[:, :self.inputs] = x
        self.pieces = np.split(padded, self.STEPS, 1)
        self.states = [np.zeros((len(x), len(self.bias)))]
        for piece in self.pieces:
            self.states.append(
                np.tanh(piece @ self.inner + self.states[-1] @ self.outer + self.bias))
        return self.states[-1]

    def backward(self, gradient):
        self.gradients = [np.zeros_like(value) for value in self.parameters]
        back = []
        for step in reversed(range(self.STEPS)):
            gradient = gradient * (1 - self.states[step + 1] ** 2)
            self.gradients[0] += self.pieces[step].T @ gradient
            self.gradients[1] += self.states[step].T @ gradient
            self.gradients[2] += gradient.sum(0)
            back.append(gradient @ self.inner.T)
            gradient = gradient @ self.outer.T
        return np.concatenate(back[::-1], 1)[:, :self.inputs]

    @property
    def parameters(self):
        return [self.inner, self.outer, self.bias]
