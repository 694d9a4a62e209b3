package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EnsembleMembersTest {

    private static Model model(long seed) {
        Network network = Network.builder()
                .seed(seed)
                .input(2)
                .dense(3, "tanh")
                .layer("batch-norm")
                .dense(2, "softmax")
                .build();
        return new Model(network, network.initialParameters());
    }

    @Test
    void membersAreWhatTheMeanWasMadeOf() {
        List<Model> models =
                LongStream.range(0, 3).mapToObj(EnsembleMembersTest::model).toList();
        List<Model> members = Ensemble.members(Ensemble.of(models));
        assertThat(members.stream().map(each -> each.parameters().sha256()))
                .containsExactlyElementsOf(
                        models.stream().map(each -> each.parameters().sha256()).toList());
        assertThat(members.stream().map(each -> each.network().layers().size())).containsExactly(3, 3, 3);
    }

    @Test
    void aModelThatIsNoMeanIsItsOnlyMember() {
        Model alone = model(1);
        assertThat(Ensemble.members(alone)).containsExactly(alone);
    }
}
