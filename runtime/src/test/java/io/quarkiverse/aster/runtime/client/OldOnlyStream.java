package io.quarkiverse.aster.runtime.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrame;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.StreamHandler;
import io.quarkiverse.aster.transport.TransportException;

/** A stream of a server that knows nothing of the protocol 0.2, and answers its headers as the released packages do. */
final class OldOnlyStream implements StreamHandler {

    /** Whose answers they are. */
    enum Package {
        PYTHON,
        TYPESCRIPT
    }

    private static final int HEAD = 5;

    private final Package answers;
    private final StreamHandler old;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private BiStream stream;
    private boolean refused;
    private boolean passed;

    /**
     * @param answers {@code null} for none at all
     * @param old takes the streams that the package would serve
     */
    OldOnlyStream(Package answers, StreamHandler old) {
        this.answers = answers;
        this.old = old;
    }

    @Override
    public void onOpen(BiStream opened) {
        stream = opened;
        stream.read();
    }

    @Override
    public void onOpenFailed(TransportException cause) {
        throw new IllegalStateException("opened by the peer", cause);
    }

    @Override
    public void onData(ByteBuffer data) {
        if (passed) {
            old.onData(data);
            return;
        }
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onReadComplete() {
        decide();
        if (passed) {
            old.onReadComplete();
        } else if (!refused) {
            stream.read();
        }
    }

    private void decide() {
        byte[] all = bytes.toByteArray();
        if (answers == null || passed || refused || all.length < HEAD) {
            return;
        }
        int length = ByteBuffer.wrap(all).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt() - 1;
        if (all.length < HEAD + length) {
            return;
        }
        RawStatus refusal = refusal(java.util.Arrays.copyOfRange(all, HEAD, HEAD + length));
        if (refusal == null) {
            passed = true;
            old.onOpen(stream);
            old.onData(ByteBuffer.wrap(all));
        } else {
            refused = true;
            byte[] payload = refusal.encode(answers == Package.PYTHON ? RawForm.OLD_XLANG : RawForm.OLD_JSON);
            stream.write(ByteBuffer.wrap(RawFrames.frame(RawFrame.TRAILER, payload)));
            stream.finish();
            stream.stop(0);
        }
    }

    /** What the package says to a header, {@code null} if it takes it. */
    private RawStatus refusal(byte[] header) {
        boolean json = header[0] == '{';
        String text = new String(header, StandardCharsets.UTF_8);
        if (answers == Package.TYPESCRIPT) {
            if (!json) {
                return RawStatus.of(StatusCode.INVALID_ARGUMENT.number(), "this server only supports JSON serialization"
                        + " (mode 3); resend the StreamHeader as JSON");
            }
            return text.contains("\"service\":\"\"")
                    ? RawStatus.of(StatusCode.INVALID_ARGUMENT.number(), "missing service name")
                    : null;
        }
        boolean readable = json ? !text.contains("\"deadline\"") && !text.contains("\"sessionId\"") : header[2] == 0x1d;
        return readable ? null : RawStatus.of(StatusCode.INTERNAL.number(), "Invalid StreamHeader");
    }

    @Override
    public void onFinish() {
        decide();
        if (passed) {
            old.onFinish();
        }
    }

    @Override
    public void onReset(long code) {
        if (passed) {
            old.onReset(code);
        }
    }

    @Override
    public void onStopped(long code) {
        if (passed) {
            old.onStopped(code);
        }
    }

    @Override
    public void onWritable() {
        if (passed) {
            old.onWritable();
        }
    }

    @Override
    public void onClosed(TransportException cause) {
        if (passed) {
            old.onClosed(cause);
        }
    }
}
