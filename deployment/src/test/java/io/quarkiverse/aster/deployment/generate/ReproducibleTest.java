package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.deployment.model.ApplicationModel;
import io.quarkiverse.aster.deployment.model.TypeModel;

@Timeout(60)
class ReproducibleTest {

    @Test
    void equalModelsGiveEqualBytes() throws Exception {
        assertSame(bytes(Fixture.signatures()), bytes(Fixture.signatures()));
        assertSame(bytes(Fixture.shared()), bytes(Fixture.shared()));
    }

    @Test
    void theOrderOfTypesAndOfTheIndexDoesNotMatter() throws Exception {
        Fixture fixture = Fixture.shared();
        List<DotName> names = new ArrayList<>(fixture.model().types().keySet());
        Collections.reverse(names);
        Map<DotName, TypeModel> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, fixture.model().types().get(name)));
        ApplicationModel model = new ApplicationModel(fixture.model().contracts(), fixture.model().services(), List.of(),
                reversed);
        IndexView index = Index.of(AutoCloseable.class, Supertypes.Helpful.class, Supertypes.Foreign.class,
                Supertypes.Generic.class, SharedApi.Bean.class, SharedApi.class);

        assertSame(bytes(fixture), bytes(new Fixture(model, fixture.contract(), fixture.service(), index)));
    }

    private static Map<String, byte[]> bytes(Fixture fixture) {
        GeneratedClasses classes = new GeneratedClasses();
        new Generated(fixture, CodecNaming.bySuffix(Map.of(SerializationMode.JSON, "_AsterJson")), classes);
        return classes.byName;
    }

    private static void assertSame(Map<String, byte[]> first, Map<String, byte[]> second) {
        assertThat(first).hasSizeGreaterThan(3);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
    }
}
