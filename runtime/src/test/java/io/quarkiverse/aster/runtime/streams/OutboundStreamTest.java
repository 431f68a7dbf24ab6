package io.quarkiverse.aster.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.MessageSink;
import io.quarkiverse.aster.transport.Scheduler;

/** The order of what different threads have to say about one stream. */
@Timeout(10)
class OutboundStreamTest {

    private final List<String> events = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean onThread = true;

    private final Scheduler scheduler = new Scheduler() {
        @Override
        public boolean isCurrent() {
            return onThread;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            throw new UnsupportedOperationException("nothing here is timed");
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }
    };

    private final OutboundStream stream = new OutboundStream(new MessageSink() {
        @Override
        public Scheduler scheduler() {
            return scheduler;
        }

        @Override
        public void send(OutputBuffer frame) {
            events.add("item " + frame.size());
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void onWritable(Runnable action) {
            // it always is
        }
    }, item -> {
        OutputBuffer frame = new OutputBuffer(100);
        frame.write(new byte[(Integer) item]);
        return frame;
    }, Runnable::run, new OutboundStream.Outcome() {
        @Override
        public void completed() {
            events.add("end");
        }

        @Override
        public void failed(Throwable thrown) {
            events.add("failure");
        }
    });

    @Test
    void theEndDoesNotOvertakeItemsOfAnotherThread() {
        subscribe();
        fromElsewhere(() -> stream.onItem(1));
        stream.onCompletion();
        runTasks();
        assertThat(events).containsExactly("item 1", "end");
    }

    @Test
    void aFailureDoesNotOvertakeItemsOfAnotherThread() {
        subscribe();
        fromElsewhere(() -> stream.onItem(1));
        stream.onFailure(new IllegalStateException("broken"));
        runTasks();
        assertThat(events).containsExactly("item 1", "failure");
    }

    @Test
    void itemsDoNotOvertakeEachOther() {
        subscribe();
        fromElsewhere(() -> stream.onItem(1));
        stream.onItem(2);
        runTasks();
        stream.onItem(3);
        assertThat(events).containsExactly("item 1", "item 2", "item 3");
    }

    private void subscribe() {
        stream.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // the test says what comes
            }

            @Override
            public void cancel() {
                events.add("cancel");
            }
        });
    }

    private void fromElsewhere(Runnable event) {
        onThread = false;
        event.run();
        onThread = true;
    }

    private void runTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }
}
