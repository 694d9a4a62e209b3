package dev.neurona.testkit.rule;

/**
 * The numbered rules that every component is held to.
 *
 * <p>The letter is the kind: C any component, A activations, L losses, O optimizers, Y layers, R penalties, D gradient rules,
 * B constraints, V averagings, and so on.
 */
public enum Rule implements NumberedRule {
    C1("the name matches [a-z][a-z0-9-]*", "name(): lower-case letters, digits and hyphens, beginning with a letter"),
    C2(
            "a component is a public record with a public no-argument constructor that holds the defaults",
            "the declaration of the record, and of the constructor without arguments"),
    C3(
            "the component is found by its name among the registered ones",
            "META-INF/services/<interface>: one line with the class name; override registered() if it is not meant to be"),
    C4(
            "the text form, with the components that are nested in it, rebuilds an equal component that behaves equally",
            "equals() and text(), not to be overridden; values that the constructor changes; nested ones not registered"),
    C5(
            "the same input gives the same bits, whatever was computed in between",
            "fields, caches and static state: a component holds its hyperparameters and nothing else"),
    C6("many threads that share one component get the bits of one thread", "scratch arrays kept in fields"),
    C7("every installed kernel gives the same bits", "code that asks which kernel it has, or adds in its own order"),
    C8(
            "a movable hyperparameter that is moved acts as if the component had the value itself",
            "movable(): its spelling in the text form; now(...), asked in every step and never kept"),

    A1(
            "forward writes every element of a, and nothing else",
            "the bound of the loop: getNumElements(), neither data.length nor a number of rows less one"),
    A2("backward writes every element of dz, and nothing else", "the bound of the loop, and += where = is meant"),
    A3(
            "rows are independent of each other, and of their place in the batch",
            "indices that mix rows, sums over the whole batch, and code that treats some positions differently"),
    A4(
            "backward equals central differences of forward (five-point stencil, relative 1e-8)",
            "the derivative and in which of z and a it is stated; if the function has a kink at this z, declare it in "
                    + "kinks() or distanceToKink(); if the elements of a row are coupled, override elementwise()"),
    A5(
            "at a kink the derivative lies between the slopes to its left and right",
            "the comparison (< or <=) in backward, and the declared kinks()"),
    A6(
            "backward is linear in the upstream gradient, and zero upstream gives exact zero",
            "terms of backward that are not multiplied by da"),
    A7(
            "NaN in, NaN out, in its own row only: from z to a, from da to dz, and from z to dz where backward reads z",
            "comparisons: z > 0 ? z : 0 turns NaN into 0; Math.max(z, 0) does not. 0 * da keeps a NaN, a literal 0 loses it"),
    A8(
            "the values at minus and plus infinity are the declared limits, or finite if none are declared",
            "infinity minus infinity, 0 * infinity; else declare limits()"),
    A9("no finite z gives NaN, forward or backward", "exponentials that overflow: state the function in exp(-|z|)"),
    A10("dz may be the same matrix as da", "elements of da that are read after dz was written there"),
    A11("z, a and da are not modified", "assignments to z.data, to a.data in backward, to da.data"),
    A12("after warm-up a call allocates nothing", "new arrays, boxing, streams and lambdas that capture"),
    A13(
            "the loops of an element-wise activation agree with its value() and derivative() to 4 ulp",
            "forward() and backward() beside value() and derivative(): two statements of one formula"),
    A14(
            "nothing is remembered of an earlier call with the same matrices",
            "caches that recognise a matrix and not its numbers: a workspace uses its matrices again for every batch"),
    A15(
            "activations lie in the stated range(), and those of a row sum to 1 if isDistribution() says so",
            "range(): round its ends outwards; a sum that is not divided by"),

    A16(
            "a form in single precision agrees with the form in double within rounding, and keeps to its matrices",
            "the methods of FMatrixRMaj beside those of DMatrixRMaj: two statements of one formula"),

    L1(
            "value writes one number for every row, and nothing else",
            "the bound of the loop, and += into a rowLoss that was not set to 0"),
    L2("gradient writes every element, and nothing else", "the bound of the loop: getNumElements(), never data.length"),
    L3(
            "a row's loss and gradient depend on that row alone: permuting rows permutes them, duplicating duplicates, "
                    + "and a weight of 2 is a row twice, a weight of 0 a row absent",
            "division by the number of rows, which is not a loss's business; sums over the batch"),
    L4(
            "gradient equals central differences of value (five-point stencil, relative 1e-8)",
            "the derivative, a missing 1/n or 2; a kink here is declared in residualKinks() or distanceToKink()"),
    L5(
            "the loss is nowhere below its lower bound, and attains it at the declared prediction",
            "the sign, a missing constant; else declare lowerBound() and minimizer()"),
    L6(
            "NaN in, NaN out: from prediction and target to the loss and the gradient of that row, and to no other",
            "comparisons that are false for NaN: max, sign, and 0 * log(0) written as a test of the target alone"),
    L7("prediction, target, z and a are not modified", "assignments to the data of an argument"),
    L8("after warm-up a call allocates nothing", "new arrays, boxing, streams and lambdas that capture"),
    L9("at the ends of the domain of predictions neither loss nor gradient is NaN", "0 * log(0), here 0, and 0 / 0"),
    L10(
            "nothing is remembered of an earlier call with the same matrices",
            "caches that recognise a matrix and not its numbers: a workspace uses its matrices again for every batch"),
    L11(
            "valueAtLink agrees with value behind the inverse link to 1e-9",
            "the stable form, and the constants that one of the two forms leaves out"),
    L12(
            "gradientAtLink agrees with the composed gradient to 1e-9 and with central differences of valueAtLink",
            "the residual a - y, and the factor that the loss carries (half a squared error has no 2)"),
    L13(
            "valueAtLink and gradientAtLink are finite at |z| = 800",
            "the stable form: log-sum-exp, or max(z, 0) + log1p(exp(-|z|)); the logarithm of a is infinite where a is 0"),

    L14(
            "at the link, too, every row stands alone, nothing else is written, and z, a and target are not modified",
            "the bounds of the loops, and assignments to the data of an argument"),
    L15(
            "at the link, too, NaN in z or target gives a loss that is NaN",
            "comparisons that are false for NaN, such as z > largest in a search for the largest"),
    L16("at the link, too, a call allocates nothing after warm-up", "new arrays for the exponentials: a is given"),
    L17(
            "the predictions for which the loss is meant lie in its domain()",
            "domain() or predictions(): two statements of one fact"),
    L18(
            "outputs() is at least 1, and outputNames() gives each output a name of its own, or none",
            "outputs() or outputNames(): two statements of one fact"),

    L19(
            "a loss that states a squaredErrorFactor() is that multiple of the sum of the squared errors of its row",
            "the half and the mean: 1/2, 1, or 1 / outputs"),

    O1(
            "reaches the minimum of random convex quadratics at some learning rate",
            "the sign of the step, and the memory that drives it"),
    O2(
            "descends Rosenbrock's valley to its minimum at some learning rate",
            "the memory, if O1 holds and this does not: it must follow a gradient that turns"),
    O3(
            "zero gradient and fresh slots leave theta alone, or shrink it by the declared decay",
            "weight decay: counted twice, or not declared in decay()"),
    O4(
            "every element of theta depends on its own gradient and memory alone, unless coupling is declared",
            "indices, sums over the parameter; else override coupled()"),
    O5(
            "a step from saved and restored slots has the bits of a step that was not interrupted",
            "memory outside of the slots: fields, static fields, a step counter of its own"),
    O6(
            "the learning rate of the step is honoured: at 0 nothing moves, at twice the rate the first step is longer",
            "learningRate() used where step.learningRate() is meant"),
    O7(
            "a gradient that is not finite is never hidden: theta or a slot is no longer finite, or an exception says so",
            "comparisons and clipping that turn NaN or infinity into an ordinary step"),
    O8("the gradient is not modified", "momentum or decay that is added to the gradient in place"),
    O9(
            "after warm-up a step allocates nothing",
            "new matrices, new Slot(...) in update instead of a constant, boxing, StrictMath.pow (it allocates on JDK 17)"),
    O10(
            "theta and slots are written within the parameter, and nowhere else",
            "the bound of the loop: getNumElements(), never data.length"),
    O11(
            "an element-wise optimizer gives the same bits however its elements are split into ranges",
            "loops that start at 0 instead of from, or work that is done once per call instead of once per element"),
    O12("two parameters trained in turns give the bits of each trained alone", "memory shared between parameters"),
    O13(
            "a gradient of 1e200 moves theta or leaves a slot that is not finite: it is never a silent standstill",
            "the square of the gradient, which overflows: the step becomes g / infinity"),
    O14("slots have names of their own, and slots() is the same list at every call", "constants, two with one name"),

    O15(
            "a form in single precision agrees with the form in double within rounding, theta and slots alike, in any ranges",
            "update of float[] beside update of double[]: two statements of one formula; what is asked of the step"),

    S1("the rate is finite and at least 0 at every tick", "ticks beyond the declared steps, and differences below 0"),
    S2(
            "the costs are not read unless the schedule follows them, and never beyond their count",
            "costs.count(); else override followsCosts()"),
    S3(
            "the rate is proportional to the base, unless the schedule has an absolute bound",
            "constants that are added to the rate; else override proportional()"),
    S4("after warm-up a call allocates nothing", "lists that are copied or unboxed at every call"),
    S5(
            "the rate moves just before the stated number of ticks() is over",
            "ticks(): the tick at which the last movement is complete, not the number of movements"),

    I1("initialize writes every element, and nothing else", "the loop's bound: getNumElements(), never data.length"),
    I2("every weight is finite, for every shape from 1 x 1", "fan-in less 1 below a fraction bar, or in a root"),
    I3(
            "the weights are a pure function of the stream and the shape, and another stream gives others",
            "generators other than the stream that is given; a constant initializer overrides random()"),
    I4(
            "mean and standard deviation are the declared ones, within five standard errors",
            "the factor, and fan-in (rows) where fan-out (columns) is meant"),

    M1(
            "weight 2 is an example twice, weight 0 an example absent, and the scale of weights changes nothing",
            "counts of rows where sums of weights are meant"),
    M2("the order of the examples changes nothing but the last bits", "ranks and ties that depend on order"),
    M3("no prediction is better than the best one", "direction(), and the sign"),
    M4(
            "prediction, target and weights are not modified, and nothing beyond the rows is read",
            "the bound of the loop: numRows, neither data.length nor weights.length; sorting in place"),
    M5("the metric lies in its declared range", "the denominator, and range()"),
    M6("batches change nothing but the last bits, and asking a tally nothing at all", "means of means; kept arguments"),
    M7(
            "a tally refuses what the metric refuses, and a metric all targets that are not of its stated kind",
            "targets(), requireTargets(TargetCheck), and whether the tally asks it; RowTally does"),

    Y1(
            "every element of a, dx and the gradients is written: nothing of an earlier batch shows through",
            "the bounds of the loops, and += into what was not set to 0"),
    Y2(
            "rows are independent of each other and, in prediction, of their place in the batch",
            "indices that mix rows; override coupled() if the layer takes statistics of the batch in training"),
    Y3(
            "parameter gradients equal central differences (five-point stencil, relative 1e-8), in both modes, and with one row",
            "parameterGradients: a transposed product, or a mean over rows, which is not a layer's business"),
    Y4(
            "the input gradient equals central differences (five-point stencil, relative 1e-8), in both modes, and with one row",
            "inputGradient, in training and in prediction: they differ where forward differs"),
    Y5("backward is linear in the upstream gradient, and zero upstream gives exact zero", "terms without da"),
    Y6(
            "scratch with room for more rows, fresh or used by a longer batch, even of NaN, gives the bits of scratch that fits",
            "the capacity, or data.length, where the rows of this batch are meant: the last batch is short"),
    Y7("nothing is remembered of an earlier call with the same matrices", "caches, and gradients that add up"),
    Y8("no pass modifies x, da, the parameters or the running statistics", "assignments to the data of an argument"),
    Y9(
            "after warm-up a pass allocates nothing, in both modes, and when the number of rows changes",
            "new matrices, reshape, boxing, and lambdas that capture"),
    Y10(
            "what is random is a function of seed, step and layer, and differs from step to step",
            "the stream: RandomStream.at(seed, purpose), restarted at the step"),
    Y11(
            "prediction is the mean of training: what is random is off, and scaled right",
            "the factor 1 / (1 - rate), in training and not in prediction"),
    Y12(
            "running statistics change when they are observed and at no other time, and settle on a batch that stays",
            "observe, and the mode that forward asks for"),
    Y13(
            "parameters are read at each call: matrices that stand in for them, such as averages, are seen",
            "a value() or its data that is kept in a field; keep the Parameter, and ask it at each call"),
    Y14(
            "whatever batches came before, in either mode, with or without a backward pass, the bits are those of a fresh layer",
            "scratch that is read before it is written, and numbers of training that prediction reads"),
    Y15(
            "in training, a row depends on the others of its batch exactly if couplesRows() says so",
            "couplesRows(): a layer that holds others couples rows if one of them does"),
    Y16(
            "as the first layer of a network, which is not asked for its input gradient, a layer computes the same",
            "inputGradient: what the gradients of matrices need is done in parameterGradients"),
    Y17(
            "a layer without an input gradient says so in passesGradient(), and no other layer may then stand in front",
            "passesGradient(): a layer that holds others asks those of them that read its input"),
    Y18(
            "a movable hyperparameter that is moved acts in training as if the layer had the value itself",
            "movable(): its spelling in the text form; context.now(...), asked in every pass that trains and never kept"),

    Y19(
            "in single precision a layer computes what it computes in double, within rounding",
            "LayerPass.Single beside LayerPass: two statements of one formula"),

    P1(
            "an activation and a canonical loss whose links match give the value of the composed path to 1e-9",
            "inverts() of the activation and link() of the loss: a temperature or scale breaks the match"),
    P2(
            "an activation and a canonical loss whose links match give the gradient of the composed path to 1e-9",
            "inverts() of the activation and link() of the loss: the residual is the gradient only if they match"),

    R1("the penalty is finite and at least 0", "the sign, and squares of what is not squared elsewhere"),
    R2(
            "addGradient adds the slope of value: it agrees with central differences",
            "the factor (half a square has no 2), the sign, and kinks() of the contract"),
    R3(
            "addGradient adds to what is there, and nothing else is written",
            "= where += is meant, and the bound of the loop: getNumElements(), never data.length"),
    R4("a parameter that is NaN gives a penalty that is NaN", "comparisons that are false for NaN"),
    R5(
            "after warm-up a penalty and its gradient allocate nothing",
            "streams, copies, and EJML functions that make matrices"),

    D1("finite gradients stay finite, gradients of 0 too", "the quotient by a norm of 0, and squares that overflow"),
    D2(
            "the result depends on the gradients, the step and the stream of the rule alone",
            "memory of an earlier step, and random numbers of another source"),
    D3(
            "nothing beyond a gradient is written, and NaN stays NaN",
            "the bound of the loop: getNumElements(); comparisons that are false for NaN"),
    D4("after warm-up a rule allocates nothing", "streams, copies, and EJML functions that make matrices"),

    B1("after a projection the parameter lies in the set", "rows taken for columns, and holds() of the contract"),
    B2("a second projection changes nothing but rounding", "factors that are applied even where nothing is to be done"),
    B3(
            "nothing beyond the parameter is written, and NaN stays NaN",
            "the bound of the loop: getNumElements(); comparisons that are false for NaN"),
    B4("after warm-up a projection allocates nothing", "streams, copies, and EJML functions that make matrices"),

    V1("the weight of a step lies in [0, 1]", "steps before the first that counts, and 1 / n for n = 0"),
    V2("after the first step the average is the parameters", "the weight of step 1, which must be 1"),
    V3("after warm-up a weight allocates nothing", "boxing, and StrictMath.pow"),

    N1(
            "reaches the minimum of random sums of squares of linear functions, and then says that it is there",
            "the direction, the length of the step, and the tolerances"),
    N2(
            "descends Rosenbrock's valley to its minimum",
            "the memory, or the model of the cost, if N1 holds and this does not"),
    N3(
            "an accepted iterate has no higher cost than the one before, and the cost that is told is that of theta",
            "the condition under which a step is accepted, and which of the evaluations is returned"),
    N4(
            "an attempt that is not accepted leaves theta alone, and says the same when it is repeated",
            "trial points that are written to theta; a stop that is forgotten"),
    N5(
            "an iterate from saved and restored slots has the bits of one that was not interrupted, whatever is solved in between",
            "memory outside of the slots: fields, static fields, a count of iterates of its own"),
    N6(
            "a cost that is not finite belongs to a step that is too long: it is never accepted, and the minimum is found",
            "comparisons that are false for NaN: accept what is lower, instead of refusing what is higher"),
    N7(
            "theta and slots are written within the unknowns, and nowhere else",
            "the bound of the loop: numRows, never data.length"),
    N8("slots have names of their own, and slots() is the same list at every call", "constants, two with one name"),

    G1(
            "the component follows its golden trajectory",
            "the first step that differs: at step 1 the formula, at step 2 the memory, later a count of steps"),
    G2(
            "the gradient of the cost by every parameter equals central differences (element-wise 1e-6, norm 1e-9)",
            "the worst element: its layer, then that layer's activation");

    private final String sentence;
    private final String lookAt;

    Rule(String sentence, String lookAt) {
        this.sentence = sentence;
        this.lookAt = lookAt;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public String lookAt() {
        return lookAt;
    }
}
