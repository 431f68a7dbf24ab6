package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<String, Object> kept = new RecentlyUsed<>(2);

    @Test
    void keepsWhatIsUsed() {
        Object a = kept.get("a", Object::new);
        Object b = kept.get("b", Object::new);
        assertThat(kept.get("a", Object::new)).isSameAs(a);
        kept.get("c", Object::new);
        assertThat(kept.get("a", Object::new)).isSameAs(a);
        assertThat(kept.get("b", Object::new)).as("was not used for longest").isNotSameAs(b);
    }
}
