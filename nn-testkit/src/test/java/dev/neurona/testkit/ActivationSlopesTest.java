package dev.neurona.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.Activation;
import dev.neurona.testkit.correct.Soft;
import dev.neurona.testkit.rule.Matrices;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Rule A6 where the terms of backward cancel: rounding is measured by the terms, not by the result. */
class ActivationSlopesTest {

    /** A saturated row of softmax: the second activation is 0.9999988, all others together 1.2e-6. */
    private static final DMatrixRMaj Z = row(
            -2.9067973779181173,
            5.246302091212299,
            -2.561610061415923,
            -0.0,
            3.2010624245976453,
            3.0682269933596835,
            -8.305749810635142,
            2.7518105248664027,
            0.0,
            -1.139351773423515,
            0.33618237685669516);

    private static final DMatrixRMaj U = row(
            0.6030733602475654,
            -2.2159272869289195,
            -1.6029163679413594,
            -0.621523618688225,
            0.40435800331060173,
            -1.469275859767412,
            -0.4166724939911263,
            0.4429772194848794,
            -1.8458532364879894,
            -0.530179071187783,
            0.6859909266003129);

    private static final DMatrixRMaj V = row(
            1.5542099067999742,
            0.48118464459427907,
            -0.43932430640532416,
            -0.27135836155701937,
            0.8928225046923598,
            0.2591410110731862,
            0.475082542146049,
            -1.1169491001470713,
            0.12027343891566951,
            0.9784513795582734,
            -1.6755457822570712);

    private static DMatrixRMaj row(double... values) {
        return Matrices.ofRow(values);
    }

    private static double[] backward(Activation activation, DMatrixRMaj da) {
        DMatrixRMaj a = new DMatrixRMaj(1, 11);
        DMatrixRMaj dz = new DMatrixRMaj(1, 11);
        activation.forward(Z, a);
        activation.backward(Z, a, da, dz);
        return dz.data;
    }

    @Test
    void aSaturatedRowOfSoftmaxIsLinearUpToTheRoundingOfItsTerms() {
        Soft soft = new Soft(0.15);
        DMatrixRMaj sum = new DMatrixRMaj(1, 11);
        for (int i = 0; i < 11; i++) {
            sum.data[i] = 3 * U.data[i] - 0.7 * V.data[i];
        }
        double both = 3 * backward(soft, U)[1] - 0.7 * backward(soft, V)[1];
        assertThat(backward(soft, sum)[1]).isEqualTo(-7.200103250392516E-5);
        assertThat(both).isEqualTo(-7.200103248812302E-5);
        // The difference is 1.6e-14: 2e-10 of the result, but 3e-16 of the terms, which are as large as (3 |u| + 0.7
        // |v|) / 0.15.
        ActivationSlopes.requireLinear(soft, false, Z, U, V);
    }

    @Test
    void aTermOfTheSecondOrderInTheSameRowIsNotRounding() {
        Soft soft = new Soft(0.15);
        Activation wrong = new WrongActivations.Wrong("wrong", soft::forward, (z, a, da, dz) -> {
            soft.backward(z, a, da, dz);
            dz.data[1] += 1e-9 * da.data[1] * da.data[1];
        });
        assertThatThrownBy(() -> ActivationSlopes.requireLinear(wrong, false, Z, U, V))
                .isInstanceOf(AssertionError.class)
                .hasMessage("A6: wrong: backward of 3 u - 0.7 v is -7.195224771153925E-5 at z=5.246302091212299, but 3 "
                        + "backward(u) - 0.7 backward(v) is -7.198646356396369E-5. Rule: backward is linear in the "
                        + "upstream gradient, and zero upstream gives exact zero. If this fails, look at terms of backward "
                        + "that are not multiplied by da.");
    }
}
