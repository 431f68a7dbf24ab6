package io.quarkiverse.aster.deployment.generation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Calls of every pattern that all callers share. */
@AsterService(name = "Shapes")
public interface Shapes {

    enum Kind {
        ROUND,
        SQUARE
    }

    record Point(int x, double y) {
    }

    record Shape(String name, Kind kind, List<Point> points, Map<String, Long> sizes, Optional<Point> centre, byte[] picture) {
    }

    record Note(String text) {
    }

    /** What the server knows of a call. */
    record Seen(String callId, long remainingMillis, String metadata) {
    }

    @Rpc
    Uni<Shape> mirror(Shape shape);

    @Rpc
    Uni<Seen> look(Note note, CallContext context);

    @Rpc
    Uni<Void> tell(Note note);

    @Rpc
    Uni<Note> never(Note note);

    @ServerStream
    Multi<Note> repeat(Note note, CallContext context);

    @ClientStream
    Uni<Note> join(Multi<Note> notes);

    @BidiStream
    Multi<Note> each(Multi<Note> notes);

    /** The service. */
    class Service implements Shapes {

        @Override
        public Uni<Shape> mirror(Shape shape) {
            return Uni.createFrom().item(shape);
        }

        @Override
        public Uni<Seen> look(Note note, CallContext context) {
            return Uni.createFrom().item(new Seen(context.callId(),
                    context.remaining().map(java.time.Duration::toMillis).orElse(-1L),
                    context.metadata().getOrDefault(note.text(), "none")));
        }

        @Override
        public Uni<Void> tell(Note note) {
            return note.text().isEmpty() ? Uni.createFrom().failure(new NotFoundException("nothing to tell"))
                    : Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Note> never(Note note) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Multi<Note> repeat(Note note, CallContext context) {
            return Multi.createFrom().range(0, 1000).map(i -> new Note(note.text() + i));
        }

        @Override
        public Uni<Note> join(Multi<Note> notes) {
            return notes.map(Note::text).collect().with(java.util.stream.Collectors.joining(",")).map(Note::new);
        }

        @Override
        public Multi<Note> each(Multi<Note> notes) {
            return notes.map(note -> new Note(note.text() + "!"));
        }
    }
}
