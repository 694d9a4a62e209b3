package dev.neurona.testkit.gradient;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import dev.neurona.train.Objective;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A cost of named matrices that can be moved, and the gradient that somebody claims for it. */
interface CostFunction {

    /** The names of the matrices. */
    List<String> names();

    /** The matrices themselves: what is written to them moves the cost. */
    List<DMatrixRMaj> values();

    /** The cost where the matrices are now. */
    double cost();

    /** The claimed gradient by every matrix, where they are now; copies. */
    List<DMatrixRMaj> gradients();

    /** The trained parameters of a network; training, because that is what is differentiated. */
    static CostFunction of(Network network, Loss loss, Dataset data, Parameters at) {
        Objective objective = Objective.of(network, loss);
        objective.require(data);
        Parameters parameters = at.copy();
        Workspace workspace = network.workspace(data.rows());
        workspace.training(1, 1);
        List<String> names = new ArrayList<>();
        List<DMatrixRMaj> values = new ArrayList<>();
        for (int index : network.trained()) {
            names.add(parameters.names().get(index));
            values.add(parameters.value(index));
        }
        return new CostFunction() {
            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public List<DMatrixRMaj> values() {
                return values;
            }

            @Override
            public double cost() {
                return objective.value(data, parameters, workspace);
            }

            @Override
            public List<DMatrixRMaj> gradients() {
                objective.gradient(data, parameters, workspace);
                List<DMatrixRMaj> gradients = new ArrayList<>();
                for (int index : network.trained()) {
                    gradients.add(workspace.gradient(index).copy());
                }
                return gradients;
            }
        };
    }
}
