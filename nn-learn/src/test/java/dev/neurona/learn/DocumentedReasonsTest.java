package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program of docs/reasons.md, and what it prints. */
class DocumentedReasonsTest {

    @Test
    void whatAPriceDependsOn() {
        List<Table> parts = Houses.table().drop("price_class", "dear").split(1, 0.75, 0.25);
        Table training = parts.get(0);
        Table test = parts.get(1);
        Learned prices = Learner.numbers("price").ensemble(2).epochs(30).fit(training);

        List<Importance> importance = prices.permutationImportance(test);
        Map<String, String> house = Map.of("area", "0.8", "place", "town", "street_number", "17");
        Reasons reasons = prices.explain(house, training);
        PartialDependence byPlace = prices.partialDependence("place", training);

        assertThat(Importance.table(importance)).isEqualTo("""
                column         rmse grows by  standard deviation
                place                  1.235               0.071
                area                   1.073               0.053
                street_number         -0.001               0.003""");
        assertThat(reasons).hasToString("""
                column                  value   price
                mean of the background          2.313
                place                   town   +1.261
                area                    0.8    +0.798
                street_number           17     -0.016
                prediction                      4.357
                100 background rows, all 8 sets of columns""");
        assertThat(byPlace).hasToString("""
                place    price
                coast    1.496
                town     3.488  ##############################
                village  1.490
                means of 180 rows""");
    }
}
