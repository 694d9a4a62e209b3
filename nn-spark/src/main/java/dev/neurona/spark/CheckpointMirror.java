package dev.neurona.spark;

import dev.neurona.io.file.Folders;
import dev.neurona.train.EpochListener;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.StepListener;
import dev.neurona.train.StepRecord;
import dev.neurona.train.TrainingState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Keeps the checkpoints of a folder of the driver on a file system of Hadoop, too. A file is written under another name, and renamed
 * when it is whole.
 */
final class CheckpointMirror implements StepListener, EpochListener {

    private static final String NAME = "checkpoint-\\d{16}\\.safetensors";

    private final Path folder;
    private final FileSystem files;
    private final java.nio.file.Path scratch;
    private final int keep;
    /** The name of the last one that is at both places; empty before the first. */
    private String mirrored = "";

    /** Work with files that may fail. */
    private interface FileWork {
        void run() throws IOException;
    }

    CheckpointMirror(String folder, Configuration hadoop, java.nio.file.Path scratch, int keep) throws IOException {
        this.folder = new Path(folder);
        this.files = this.folder.getFileSystem(hadoop);
        this.scratch = scratch;
        this.keep = keep;
    }

    /** The names of the checkpoints there, the oldest first. */
    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus status : files.listStatus(folder)) {
                if (status.getPath().getName().matches(NAME)) {
                    names.add(status.getPath().getName());
                }
            }
        } catch (FileNotFoundException noFolder) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }

    void fetchNewest() throws IOException {
        List<String> names = names();
        if (names.isEmpty()) {
            return;
        }
        String newest = names.get(names.size() - 1);
        try (InputStream in = files.open(new Path(folder, newest))) {
            Files.copy(in, scratch.resolve(newest));
        }
        mirrored = newest;
    }

    @Override
    public void stepFinished(StepRecord step, TrainingState state) {
        uninterrupted(this::mirror);
    }

    @Override
    public void epochFinished(EpochRecord epoch, TrainingState state) {
        uninterrupted(this::mirror);
    }

    /** An interrupt ends a run behind its step, not a file in its middle. */
    private static void uninterrupted(FileWork work) {
        Uninterrupted.call(() -> {
            try {
                work.run();
                return work;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private void mirror() throws IOException {
        List<java.nio.file.Path> saved = Folders.files(scratch, NAME);
        if (saved.isEmpty()) {
            return;
        }
        java.nio.file.Path newest = saved.get(saved.size() - 1);
        String name = newest.getFileName().toString();
        if (name.equals(mirrored)) {
            return;
        }
        write(newest, name);
        mirrored = name;
        List<String> names = names();
        for (String old : names.subList(0, Math.max(0, names.size() - keep))) {
            files.delete(new Path(folder, old), false);
        }
    }

    private void write(java.nio.file.Path file, String name) throws IOException {
        Path unfinished = new Path(folder, "." + name + ".unfinished");
        Path target = new Path(folder, name);
        try (OutputStream out = files.create(unfinished, true)) {
            Files.copy(file, out);
        }
        // Hadoop renames to no file that is there.
        files.delete(target, false);
        if (!files.rename(unfinished, target)) {
            throw new IOException(unfinished + " could not be renamed to " + target + ".");
        }
    }
}
