package dev.neurona.minimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

class TrustRegionTest {

    /** The step solves the damped normal equations, and is as long as the region, or lies inside and is not damped. */
    @Property(tries = 200)
    void theStepSolvesTheDampedProblem(@ForAll long seed, @ForAll @IntRange(min = -10, max = 10) int exponent) {
        RandomStream random = RandomStream.at(seed, "region");
        int n = 1 + random.nextInt(5);
        DMatrixRMaj both = Matrices.exact(Matrices.gaussian(n + random.nextInt(8), n + 1, random));
        DMatrixRMaj scale = new DMatrixRMaj(n, 1);
        for (int j = 0; j < n; j++) {
            scale.data[j] = 0.1 + random.nextDouble();
        }
        double radius = Math.scalb(1.0, exponent);
        Triangle triangle = new Triangle(n);
        triangle.add(both);
        TrustRegion region = new TrustRegion(triangle, scale);
        region.solve(radius, 0);

        DMatrixRMaj j = CommonOps_DDRM.extract(both, 0, both.numRows, 0, n);
        DMatrixRMaj r = CommonOps_DDRM.extract(both, 0, both.numRows, n, n + 1);
        DMatrixRMaj normal = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransA(j, j, normal);
        DMatrixRMaj left = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.mult(normal, region.step(), left);
        DMatrixRMaj right = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.multTransA(-1, j, r, right);
        double size = CommonOps_DDRM.elementMaxAbs(normal) * CommonOps_DDRM.elementMaxAbs(region.step())
                + CommonOps_DDRM.elementMaxAbs(right);
        for (int k = 0; k < n; k++) {
            double damped = left.data[k] + region.damping() * scale.data[k] * scale.data[k] * region.step().data[k];
            assertThat(damped).isCloseTo(right.data[k], within(1e-10 * size));
        }
        assertThat(region.length()).isLessThanOrEqualTo(1.1 * radius);
        if (region.damping() > 0) {
            assertThat(region.length()).isGreaterThanOrEqualTo(0.9 * radius);
        }
    }

    /** Blocks of rows make the triangle of all rows. */
    @Property(tries = 50)
    void blocksAddUp(@ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "blocks");
        DMatrixRMaj rows = Matrices.exact(Matrices.gaussian(9, 4, random));
        Triangle whole = new Triangle(3);
        whole.add(rows);
        Triangle blocks = new Triangle(3);
        for (int from = 0; from < 9; from += 4) {
            blocks.add(CommonOps_DDRM.extract(rows, from, Math.min(from + 4, 9), 0, 4));
        }
        for (int j = 0; j < 3; j++) {
            assertThat(blocks.columnNorm(j)).isCloseTo(whole.columnNorm(j), within(1e-13));
            assertThat(blocks.slope(j)).isCloseTo(whole.slope(j), within(1e-13));
        }
    }
}
