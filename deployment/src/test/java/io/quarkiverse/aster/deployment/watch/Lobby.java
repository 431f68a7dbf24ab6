package io.quarkiverse.aster.deployment.watch;

import java.util.concurrent.CompletableFuture;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceScope;
import io.smallrye.mutiny.Uni;

/** Answers, or keeps its callers waiting. */
@AsterService(scope = ServiceScope.SESSION)
public class Lobby {

    static volatile CompletableFuture<Void> arrived = new CompletableFuture<>();
    static volatile CompletableFuture<Void> released = new CompletableFuture<>();

    public record Note(String text) {
    }

    static void reset() {
        arrived = new CompletableFuture<>();
        released = new CompletableFuture<>();
    }

    @Rpc
    public Note enter(Note note) {
        if (note.text().equals("fail")) {
            throw new NotFoundException("as told");
        }
        return note;
    }

    @Rpc
    public Uni<Note> sit(Note note) {
        arrived.complete(null);
        return Uni.createFrom().completionStage(released).map(done -> note);
    }
}
