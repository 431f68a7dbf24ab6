package io.quarkiverse.aster.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryBudgetTest {

    @Test
    void isFullAtFirst() {
        RetryBudget budget = new RetryBudget(2, 0.5);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void growsWithCallsUpToItsSize() {
        RetryBudget budget = new RetryBudget(2, 0.5);
        for (int i = 0; i < 10; i++) {
            budget.call();
        }
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isTrue();
        budget.call();
        assertThat(budget.take()).isFalse();
        budget.call();
        assertThat(budget.take()).isTrue();
    }

    @Test
    void ofNothingAllowsNothing() {
        RetryBudget budget = new RetryBudget(0, 1);
        budget.call();
        assertThat(budget.take()).isFalse();
    }
}
