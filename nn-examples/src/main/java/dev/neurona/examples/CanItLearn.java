package dev.neurona.examples;

/** Can it learn? Irises, handwritten digits and digits with several labels, one after the other. */
public final class CanItLearn {

    private CanItLearn() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        CanItTellIrisesApart.answer(System.out);
        CanItReadDigits.answer(System.out);
        CanItFindSeveralLabels.answer(System.out);
    }
}
