package dev.neurona.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** The bytes of a file, unpacked if they begin as gzip data do. */
final class Unpacked extends InputStream {

    private final Gzip gzip;
    private final String file;
    private boolean ended;

    private Unpacked(Gzip gzip, String file) {
        this.gzip = gzip;
        this.file = file;
    }

    /** The same bytes, or those that they were packed from. The stream is not closed with the result. */
    static InputStream of(InputStream in, String file) throws DataFileException {
        BufferedInputStream buffered = new BufferedInputStream(in, StrictDecoder.BLOCK);
        buffered.mark(2);
        try {
            boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
            buffered.reset();
            return packed ? new Unpacked(new Gzip(buffered, file), file) : buffered;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int count = gzip.read(target, start, length);
            if (count < 0) {
                ended = true;
                gzip.requireEndOfAll();
                gzip.close();
            }
            return count;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    private static DataFileException failed(String file, IOException e) {
        if (!(e instanceof ZipException) && !(e instanceof EOFException)) {
            return DataFiles.failed(file, e);
        }
        String how = e.getMessage() == null ? "it ends too early" : e.getMessage();
        return DataFileException.whole(file, "the compressed data is damaged (" + how + ").")
                .causedBy(e);
    }
}
