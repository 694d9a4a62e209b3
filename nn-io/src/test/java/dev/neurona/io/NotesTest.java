package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program notes beside a model is found again, whatever else is told of the model. */
class NotesTest {

    private static final Dataset DATA = Runs.data(30);
    private static final Trainer TRAINER = Runs.trainer(2);
    private static final TrainingResult FIT = TRAINER.fit(Runs.network(), DATA);

    private static final Map<String, String> NOTES = Map.of(
            "purpose", "prices of flats",
            "größe.µ", "naïve “Größe” – 平方米 \uD83C\uDFE0\n\ttab \"quote\" \\ \u0000",
            "", "an empty key",
            "empty text", "",
            "neurona.kind", "a key of the file within a note");

    @TempDir
    Path folder;

    private ModelFile saved(ModelFile file) throws IOException {
        Path path = folder.resolve("model.safetensors");
        file.save(path);
        return ModelFile.load(path);
    }

    private static ModelFile file() {
        return ModelFile.of(FIT.model());
    }

    @Test
    void notesAreReadBackToTheLetter() throws IOException {
        ModelFile loaded = saved(file().noting(NOTES));
        assertThat(loaded.notes()).isEqualTo(NOTES);
        assertThat(loaded.preprocessing()).isEmpty();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file().noting(NOTES).save(bytes);
        assertThat(ModelFile.load(new ByteArrayInputStream(bytes.toByteArray()), "a stream")
                        .notes())
                .isEqualTo(NOTES);
    }

    @Test
    void notesStandUnderTheirKeysInTheFile() {
        assertThat(ModelFileWriter.tensorFile(file().noting(Map.of("purpose", "prices")), Tensor.Type.F64)
                        .metadata())
                .containsEntry("neurona.note.purpose", "prices");
    }

    @Test
    void withoutNotesThereAreNone() throws IOException {
        assertThat(file().notes()).isEmpty();
        assertThat(saved(file()).notes()).isEmpty();
        assertThat(saved(file().noting(Map.of())).notes()).isEmpty();
        assertThat(ModelFileWriter.tensorFile(file().noting(Map.of()), Tensor.Type.F64)
                        .metadata())
                .isEqualTo(ModelFileWriter.tensorFile(file(), Tensor.Type.F64).metadata());
    }

    /** Written by a build that knew no notes. */
    @Test
    void aFileOfAnEarlierBuildHasNone() throws Exception {
        Path earlier = Path.of(
                NotesTest.class.getResource("/models/v1/model.safetensors").toURI());
        assertThat(ModelFile.load(earlier).notes()).isEmpty();
    }

    @Test
    void laterNotesReplaceEarlierOnes() throws IOException {
        ModelFile file = file().noting(NOTES).noting(Map.of("other", "1"));
        assertThat(file.notes()).isEqualTo(Map.of("other", "1"));
        assertThat(saved(file).notes()).isEqualTo(Map.of("other", "1"));
        assertThat(file.noting(Map.of()).notes()).isEmpty();
    }

    @Test
    void notesStayWhateverElseIsTold() throws IOException {
        ModelFile told = file().noting(NOTES)
                .trainedOn(DATA)
                .trainedBy(TRAINER, FIT.history())
                .preprocessedBy(Map.of("purpose", "standardise"))
                .golden(DATA.features());
        assertThat(told.notes()).isEqualTo(NOTES);
        ModelFile loaded = saved(told);
        assertThat(loaded.notes()).isEqualTo(NOTES);
        assertThat(loaded.preprocessing()).isEqualTo(Map.of("purpose", "standardise"));
        assertThat(loaded.run()).isPresent();
        Path rounded = folder.resolve("rounded.safetensors");
        told.saveRounded(rounded);
        assertThat(ModelFile.load(rounded).notes()).isEqualTo(NOTES);
        assertThat(saved(loaded.noting(Map.of("a", "b"))).run()).isEqualTo(loaded.run());
    }

    @Test
    void notesAreCopiedAndDoNotChange() {
        Map<String, String> given = new HashMap<>(Map.of("a", "1"));
        ModelFile file = file().noting(given);
        given.put("b", "2");
        assertThat(file.notes()).isEqualTo(Map.of("a", "1"));
        assertThatThrownBy(() -> file.notes().put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }
}
