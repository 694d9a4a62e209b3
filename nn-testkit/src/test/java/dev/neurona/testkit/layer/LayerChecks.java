package dev.neurona.testkit.layer;

import java.util.function.LongConsumer;

/** All rules of layers as checks of one seed: what the contract runs, without jqwik around it. */
final class LayerChecks {

    private LayerChecks() {}

    static LongConsumer[] of(LayerContract layer) {
        return new LongConsumer[] {
            seed -> LayerMemory.y1Writes(layer, seed),
            seed -> LayerRules.y2Rows(layer, seed),
            seed -> LayerSlopes.y3Parameters(layer, seed),
            seed -> LayerSlopes.y4Input(layer, seed),
            seed -> LayerSlopes.y5Linear(layer, seed),
            seed -> LayerMemory.y6Capacity(layer, seed),
            seed -> LayerMemory.y7Reuse(layer, seed),
            seed -> LayerRules.y8Inputs(layer, seed),
            seed -> {
                if (seed == 0) {
                    LayerRules.y9Garbage(layer);
                }
            },
            seed -> LayerRules.y10Address(layer, seed),
            seed -> {
                if (seed == 0) {
                    LayerRules.y11Mean(layer, seed);
                }
            },
            seed -> LayerRules.y12Statistics(layer, seed),
            seed -> LayerMemory.y13StandIns(layer, seed),
            seed -> LayerMemory.y14History(layer, seed),
            seed -> LayerClaims.y15Coupling(layer, seed),
            seed -> LayerClaims.y16First(layer, seed),
            seed -> LayerClaims.y17Passing(layer, seed),
            seed -> LayerClaims.y18Moved(layer, seed),
            seed -> LayerClaims.y19Single(layer, seed),
        };
    }
}
