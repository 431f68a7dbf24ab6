package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;

/** Builds models of a few test classes. */
final class Models {

    private Models() {
    }

    static ApplicationModelBuilder.Result build(Class<?>... classes) {
        return build(ModelOptions.DEFAULT, classes);
    }

    static ApplicationModelBuilder.Result build(ModelOptions options, Class<?>... classes) {
        try {
            return ApplicationModelBuilder.build(Index.of(classes), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model of classes that have no problem. */
    static ApplicationModel valid(Class<?>... classes) {
        ApplicationModelBuilder.Result result = build(classes);
        assertThat(result.problems()).as(result.report()).isEmpty();
        return result.model();
    }

    /** The one problem of classes that have one. */
    static Problem problem(Class<?>... classes) {
        ApplicationModelBuilder.Result result = build(classes);
        assertThat(result.model()).isNull();
        assertThat(result.problems()).as(result.report()).hasSize(1);
        return result.problems().get(0);
    }

    static MethodModel method(ApplicationModel model, String wireName) {
        return model.contracts().stream().flatMap(c -> c.methods().stream()).filter(m -> m.wireName().equals(wireName))
                .findFirst().orElseThrow();
    }

    static StructModel struct(ApplicationModel model, Class<?> type) {
        return model.struct(DotName.createSimple(type));
    }

    static FieldModel field(StructModel struct, String javaName) {
        return struct.fields().stream().filter(f -> f.javaName().equals(javaName)).findFirst().orElseThrow();
    }

    static List<String> wireNames(StructModel struct) {
        return struct.fields().stream().map(FieldModel::wireName).toList();
    }
}
