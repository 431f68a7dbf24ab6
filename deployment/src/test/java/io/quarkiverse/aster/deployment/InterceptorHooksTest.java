package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.intercept.Hook;
import io.smallrye.mutiny.Uni;

/** Only hooks that somebody implements are run. */
@Timeout(30)
class InterceptorHooksTest {

    private static Set<Hook> hooks(Class<?> type, Class<?>... known) throws IOException {
        return InterceptorHooks.of(DotName.createSimple(type), Index.of(known));
    }

    @Test
    void areThoseThatAClassImplements() throws IOException {
        assertThat(hooks(Nothing.class, Nothing.class)).isEmpty();
        assertThat(hooks(Counting.class, Counting.class)).containsExactly(Hook.COMPLETE);
    }

    @Test
    void areInherited() throws IOException {
        assertThat(hooks(Both.class, Both.class, Counting.class, Refusing.class)).isEqualTo(
                EnumSet.of(Hook.CALL, Hook.COMPLETE));
    }

    @Test
    void areAllIfSomeOfItIsNotKnown() throws IOException {
        assertThat(hooks(Both.class, Both.class, Counting.class)).isEqualTo(EnumSet.allOf(Hook.class));
        assertThat(hooks(Counting.class)).isEqualTo(EnumSet.allOf(Hook.class));
    }

    static class Nothing implements AsterInterceptor {
    }

    static class Counting implements AsterInterceptor {

        @Override
        public void onComplete(InterceptedCall call, CallOutcome outcome) {
            // would count
        }
    }

    interface Refusing extends AsterInterceptor {

        @Override
        default Uni<Void> onCall(InterceptedCall call) {
            return Uni.createFrom().failure(new IllegalStateException());
        }
    }

    static class Both extends Counting implements Refusing {
    }
}
