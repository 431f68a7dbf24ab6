package io.quarkiverse.aster.deployment.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;

import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.deployment.generate.Messages.Reply;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Gizmo;
import io.quarkus.gizmo2.desc.ConstructorDesc;

/** A contract of 500 methods with inline parameters. */
@Timeout(120)
class LargeServiceTest {

    private static final int METHODS = 500;
    private static final String NAME = "io.quarkiverse.aster.deployment.generate.Large";

    @Test
    void isServedAndCalled() throws Exception {
        GeneratedClasses classes = new GeneratedClasses();
        writeService(classes);
        Generated generated = new Generated(Fixture.of(index(classes), NAME, NAME, Map.of()),
                CodecNaming.bySuffix(Map.of()), classes);

        ServiceInvoker invoker = generated.invoker();
        Object bean = generated.load(NAME).getConstructor().newInstance();
        RecordingInvoker recording = new RecordingInvoker();
        Object client = generated.client(recording);
        for (int i = 0; i < METHODS; i++) {
            String method = "method" + i;
            int index = generated.method(method).index();
            Object request = generated.request(method, "a", 1L, 2, 3d, "e", 5L);

            assertThat(invoker.invoke(bean, index, request, null)).isEqualTo(new Reply(method));
            assertThat(invoker.executionModel(index)).isEqualTo(generated.fixture.service().executionModels().get(index));
            assertThat(generated.descriptor().method(index).name()).isEqualTo(method);
            client.getClass().getMethod(method, String.class, long.class, int.class, double.class, String.class, long.class)
                    .invoke(client, "a", 1L, 2, 3d, "e", 5L);
            assertThat(recording.method).isSameAs(generated.descriptor().method(method));
        }
    }

    private static void writeService(GeneratedClasses classes) {
        Gizmo.create(classes).class_(NAME, type -> {
            type.defaultConstructor();
            for (int i = 0; i < METHODS; i++) {
                String name = "method" + i;
                type.method(name, method -> {
                    method.public_();
                    method.addAnnotation(Rpc.class);
                    method.returning(Reply.class);
                    method.parameter("a", String.class);
                    method.parameter("b", long.class);
                    method.parameter("c", int.class);
                    method.parameter("d", double.class);
                    method.parameter("e", String.class);
                    method.parameter("f", long.class);
                    method.body(body -> body
                            .return_(body.new_(ConstructorDesc.of(Reply.class, String.class), Const.of(name))));
                });
            }
        });
    }

    private static IndexView index(GeneratedClasses classes) throws Exception {
        Indexer indexer = new Indexer();
        indexer.index(new ByteArrayInputStream(classes.byName.get(NAME)));
        return indexer.complete();
    }
}
