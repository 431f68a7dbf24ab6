package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.runtime.server.ExecutionModel.EVENT_LOOP;
import static io.quarkiverse.aster.runtime.server.ExecutionModel.VIRTUAL_THREAD;
import static io.quarkiverse.aster.runtime.server.ExecutionModel.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import jakarta.transaction.Transactional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

@Timeout(30)
class ExecutionModelTest {

    public record In(String text) {
    }

    /** Names sort in the order of declaration. */
    @AsterService
    public static class Defaults {
        @Rpc
        public void a(In in) {
        }

        @Rpc
        public In b(In in) {
            return in;
        }

        @Rpc
        public Uni<In> c(In in) {
            return Uni.createFrom().item(in);
        }

        @Rpc
        public CompletionStage<In> d(In in) {
            return c(in).subscribeAsCompletionStage();
        }

        @ServerStream
        public Multi<In> e(In in) {
            return Multi.createFrom().item(in);
        }

        @ServerStream
        public Flow.Publisher<In> f(In in) {
            return e(in);
        }
    }

    @Test
    void returnTypeDecides() {
        assertThat(Models.valid(Defaults.class, In.class).services().get(0).executionModels()).containsExactly(WORKER, WORKER,
                EVENT_LOOP, EVENT_LOOP, EVENT_LOOP, EVENT_LOOP);
    }

    @AsterService
    @RunOnVirtualThread
    public static class Annotated {
        @Rpc
        @Blocking
        public Uni<In> a(In in) {
            return Uni.createFrom().item(in);
        }

        @Rpc
        @NonBlocking
        public In b(In in) {
            return in;
        }

        @Rpc
        public Uni<In> c(In in) {
            return Uni.createFrom().item(in);
        }
    }

    @Test
    void methodBeforeClass() {
        assertThat(Models.valid(Annotated.class, In.class).services().get(0).executionModels()).containsExactly(WORKER,
                EVENT_LOOP, VIRTUAL_THREAD);
    }

    @AsterService
    @Blocking
    public interface Api {
        @Rpc
        Uni<In> a(In in);

        @Rpc
        @NonBlocking
        Uni<In> b(In in);

        @Rpc
        @NonBlocking
        Uni<In> c(In in);

        @Rpc
        @RunOnVirtualThread
        default Uni<In> d(In in) {
            return a(in);
        }
    }

    public abstract static class Base implements Api {
        @Override
        @Blocking
        public Uni<In> c(In in) {
            return Uni.createFrom().item(in);
        }
    }

    public static class Implementation extends Base {
        @Override
        public Uni<In> a(In in) {
            return Uni.createFrom().item(in);
        }

        @Override
        public Uni<In> b(In in) {
            return Uni.createFrom().item(in);
        }
    }

    @Test
    void implementationBeforeContract() {
        assertThat(Models.valid(Api.class, Base.class, Implementation.class, In.class).services().get(0).executionModels())
                .containsExactly(WORKER, EVENT_LOOP, WORKER, VIRTUAL_THREAD);
    }

    @Test
    void classOfTheImplementationBeforeContract() {
        assertThat(Models.valid(Api.class, Base.class, Virtual.class, In.class).services().get(0).executionModels())
                .containsExactly(VIRTUAL_THREAD, VIRTUAL_THREAD, WORKER, VIRTUAL_THREAD);
    }

    @RunOnVirtualThread
    public static class Virtual extends Base {
        @Override
        public Uni<In> a(In in) {
            return Uni.createFrom().item(in);
        }

        @Override
        public Uni<In> b(In in) {
            return Uni.createFrom().item(in);
        }
    }

    @AsterService
    @NonBlocking
    public static class Transactions {
        @Rpc
        @Transactional
        public Uni<In> a(In in) {
            return Uni.createFrom().item(in);
        }

        @Rpc
        @Transactional
        @NonBlocking
        public Uni<In> b(In in) {
            return Uni.createFrom().item(in);
        }

        @Rpc
        @Transactional
        @RunOnVirtualThread
        public Uni<In> c(In in) {
            return Uni.createFrom().item(in);
        }

        @Rpc
        public In d(In in) {
            return in;
        }
    }

    @AsterService
    @Transactional
    public static class AllTransactions {
        @Rpc
        public Uni<In> a(In in) {
            return Uni.createFrom().item(in);
        }
    }

    @Test
    void transactionsBlock() {
        assertThat(Models.valid(Transactions.class, In.class).services().get(0).executionModels()).containsExactly(WORKER,
                EVENT_LOOP, VIRTUAL_THREAD, EVENT_LOOP);
        assertThat(Models.valid(AllTransactions.class, In.class).services().get(0).executionModels()).containsExactly(WORKER);
    }

    @AsterService
    @RunOnVirtualThread
    @NonBlocking
    public static class Conflicts {
        @Rpc
        @Blocking
        @NonBlocking
        public void a(In in) {
        }

        @Rpc
        public void b(In in) {
        }
    }

    @Test
    void conflicts() {
        assertThat(Models.build(Conflicts.class, In.class).problems()).containsExactly(
                new Problem(Conflicts.class.getName(), "has @NonBlocking and @RunOnVirtualThread", "keep one of them"),
                new Problem(Conflicts.class.getName() + "#a(ExecutionModelTest.In)", "has @Blocking and @NonBlocking",
                        "keep one of them"));
    }
}
