package io.quarkiverse.aster.runtime.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CancelActionsTest {

    private final CancelActions actions = new CancelActions();
    private final List<String> done = new ArrayList<>();

    @Test
    void areDoneOnceWhenTheCallIsCancelled() {
        actions.add(() -> done.add("a"));
        assertThat(actions.isCancelled()).isFalse();
        actions.cancel("call");
        actions.cancel("call");
        assertThat(actions.isCancelled()).isTrue();
        assertThat(done).containsExactly("a");
    }

    @Test
    void areDoneAtOnceIfItIs() {
        actions.cancel("call");
        actions.add(() -> done.add("late")).run();
        assertThat(done).containsExactly("late");
    }

    @Test
    void canBeForgotten() {
        actions.add(() -> done.add("a")).run();
        actions.add(() -> done.add("b"));
        actions.cancel("call");
        assertThat(done).containsExactly("b");
    }

    @Test
    void oneThatFailsKeepsNoOtherFromBeingDone() {
        for (int i = 0; i < 3; i++) {
            actions.add(() -> {
                done.add("x");
                throw new IllegalStateException("no");
            });
        }
        actions.cancel("call");
        assertThat(done).hasSize(3);
    }
}
