package io.quarkiverse.aster.deployment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;

import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.deployment.model.ApplicationModelBuilder;
import io.quarkiverse.aster.deployment.model.ModelOptions;

/** Contracts of a few test classes. */
public final class Contracts {

    /** The default of the protocol. */
    static final ModelOptions XLANG = ModelOptions.DEFAULT.withForyCore("1.6.0");

    private Contracts() {
    }

    public static ApplicationContracts of(Class<?>... classes) {
        try {
            return of(Index.of(classes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ApplicationContracts of(IndexView index) {
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(index, XLANG);
        assertThat(result.problems()).as(result.report()).isEmpty();
        return ApplicationContracts.of(result.model());
    }

    static ResolvedContract one(Class<?>... classes) {
        return of(classes).distinct().iterator().next();
    }
}
