# Every sentence that the module ink says.
ARRAYS = ("numpy", "np", "torch", "scipy")


def no_module(name):
    if name.split(".")[0] in ARRAYS:
        return "%s is not here. Use ink: it has arrays too, such as ink.zeros((2, 3))" % name
    return "the module %s is not here. A program can import ink, math and random" % name


def no_input():
    return "input() does not work here. Write the value into the program"


def no_files():
    return "a program here cannot open files"


def product(a, b, inner, other):
    return "the shapes %s @ %s do not fit: the inner numbers %d and %d differ" % (
        a,
        b,
        inner,
        other,
    )


def shapes(sign, a, b):
    return (
        "the shapes %s %s %s do not fit: along each axis the numbers must be equal, or one of them 1"
        % (a, sign, b)
    )


def number(sign, other):
    return "an array and %s cannot be combined with %s" % (other, sign)


def too_many(count, most):
    return "%d numbers are too many: an array holds up to %d" % (count, most)


def all_made(most):
    return (
        "too many arrays: what a run makes may take %d MB of memory. "
        "Use fewer steps, or fewer samples" % (most // (1024 * 1024))
    )


def pad_network(inputs, outputs):
    return (
        "the pad needs a network with 784 inputs and 10 outputs. This one has %d and %d"
        % (inputs, outputs)
    )


def pad_function():
    return "ink.pad needs a function or a network: write its name without brackets, as in ink.pad(f)"


def pad_digit(value):
    return "the function of the pad returned %s. It must return a digit from 0 to 9" % value


def pad_nothing():
    return "the function of the pad returned nothing. Does it have a return?"


def pad_count(count):
    return (
        "the function of the pad returned %d numbers. It must return ten numbers, or one digit"
        % count
    )


def reshape(shape, new):
    return "%s has another number of elements than %s" % (shape, new)


def axes(ndim):
    return "an array of ink has 0, 1 or 2 axes, not %d" % ndim


def ragged():
    return "the rows of an array must have equal lengths"


def not_number(value):
    if callable(value):
        return "a function is not a number. Call it with brackets, such as f(x)"
    return "%r is not a number" % (value,)


def no_axis(axis, shape):
    return "an array of shape %s has no axis %s" % (shape, axis)


def empty(name):
    return "%s() needs at least one number" % name


def index(i, count, axis):
    return "index %d is outside: axis %d has %d elements, numbered 0 to %d" % (
        i,
        axis,
        count,
        count - 1,
    )


def many_indices(shape):
    return "too many indices for an array of shape %s" % (shape,)


def bad_index(key):
    return "%r cannot be an index" % (key,)


def index_shape(shape):
    return (
        "an array of shape %s cannot be an index: it must have one axis. "
        "Write .flatten() after it" % (shape,)
    )


def mask(shape, target):
    return (
        "a mask of shape %s does not fit an array of shape %s. It needs one True or False for each "
        "row, with one axis, or the same shape. Is a .flatten() missing?" % (shape, target)
    )


def assigned(shape, target):
    return "values of shape %s cannot go into a place of shape %s" % (shape, target)


def truth():
    return (
        "an array with several numbers is neither true nor false. Must it be one number? "
        "Then add up its numbers, or take one of them"
    )


def scalar(shape):
    return "an array of shape %s is not one number" % (shape,)


def joined(shapes):
    return "shapes %s cannot be joined: the other axis must be equal" % shapes


def class_label(label, classes):
    return "the label %s is not one of the classes 0 to %d" % (label, classes - 1)


def digits_absent():
    return "the images are not loaded: write ink.digits() into the program, and run it again"


def needs_labels():
    return "net.loss(y) needs the labels or targets y, because forward() got an array"


def loss_first():
    return "call net.forward(x) before net.loss()"


def inputs_differ(shape, inputs):
    return (
        "the network has %d inputs, but the array has the shape %s. Each row must have %d numbers"
        % (inputs, shape, inputs)
    )


def scatter_shape(shape):
    return (
        "scatter() draws points (x, y): it needs an array of shape (n, 2), not of shape %s"
        % (shape,)
    )


def image_empty():
    return "an image needs at least one pixel. This array is empty"


def image_square(count):
    return (
        "%d pixels in one row do not make a square image. "
        "Write .reshape(rows, columns) after the array" % count
    )


def field_side(n):
    return "field() needs an n of 2 or more, not %s: it draws n x n points" % n


def field_count(given, count):
    return (
        "the function of field() must return one number for each of the %d points. It returned %d"
        % (count, given)
    )


def labels_differ(given, rows):
    return "%d labels for %d rows" % (given, rows)


def activations_differ(given, hidden):
    return "there are %d activations for %d hidden layers" % (given, hidden)
