package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.deployment.generate.Messages.Request;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.ApplicationModelBuilder;
import io.quarkiverse.aster.deployment.model.ModelOptions;

/** The generators understand what the builder of the model writes. */
@Timeout(60)
class BuiltModelTest {

    @Test
    void aServiceRunsFromTheIndexAlone() throws Exception {
        IndexView index = Index.of(Signatures.class, Supertypes.Base.class, Request.class, Reply.class);
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(index, ModelOptions.DEFAULT);
        assertThat(result.problems()).isEmpty();
        ApplicationModel model = result.model();
        Generated generated = new Generated(
                new Fixture(model, model.contracts().get(0), model.services().get(0), index));
        RecordingInvoker recording = new RecordingInvoker();

        ((Signatures) generated.client(recording)).contextMiddle("a", null, 7);
        Object reply = generated.invoker().invoke(new Signatures(), recording.method.index(), recording.request, null);

        assertThat(reply).isEqualTo(new Reply("contextMiddle a null 7"));
        assertThat(generated.descriptor().methods()).hasSize(34);
    }
}
