package io.quarkiverse.aster.deployment.trust;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.RequiresAll;
import io.quarkiverse.aster.RequiresAny;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Demands roles for everything, in every way. */
@AsterService(name = "Vault")
@RequiresAny({ "staff", "guest" })
public interface Vault {

    record Note(String text) {
    }

    /** For whoever may use the service at all. */
    @Rpc
    Note look(Note note);

    @Rpc
    @Requires("keys")
    Uni<Note> open(Note note);

    @ServerStream
    @RequiresAll({ "keys", "audit" })
    Multi<Note> history(Note note);

    @ClientStream
    @RequiresAny({ "keys", "audit" })
    Uni<Note> store(Multi<Note> notes);

    @BidiStream
    @Requires("keys")
    Multi<Note> talk(Multi<Note> notes);

    /** The service. */
    class Service implements Vault {

        /** The methods that have run. */
        static final Queue<String> RUN = new ConcurrentLinkedQueue<>();

        @Override
        public Note look(Note note) {
            RUN.add("look");
            return note;
        }

        @Override
        public Uni<Note> open(Note note) {
            RUN.add("open");
            return Uni.createFrom().item(note);
        }

        @Override
        public Multi<Note> history(Note note) {
            RUN.add("history");
            return Multi.createFrom().item(note);
        }

        @Override
        public Uni<Note> store(Multi<Note> notes) {
            RUN.add("store");
            return notes.collect().last();
        }

        @Override
        public Multi<Note> talk(Multi<Note> notes) {
            RUN.add("talk");
            return notes;
        }
    }
}
