package io.quarkiverse.aster.deployment.intercept;

import java.util.stream.Collectors;

import io.quarkiverse.aster.NotFoundException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Says where it is called. */
public class TalkBean implements Talk {

    @Override
    public Uni<Text> unary(Text text) {
        Events.add("handler " + text.text());
        return answer(text);
    }

    @Override
    public Text blocking(Text text) {
        Events.add("handler " + text.text());
        return answer(text).await().indefinitely();
    }

    @Override
    public Uni<Void> nothing(Text text) {
        Events.add("handler " + text.text());
        return answer(text).replaceWithVoid();
    }

    @Override
    public Multi<Text> down(Text text) {
        Events.add("handler " + text.text());
        return Multi.createFrom().items(text.text().split(",")).map(Text::new).onItem()
                .transformToUniAndConcatenate(TalkBean::answer);
    }

    @Override
    public Uni<Text> up(Multi<Text> texts) {
        Events.add("handler");
        return texts.onItem().transformToUniAndConcatenate(TalkBean::answer).map(Text::text)
                .collect().with(Collectors.joining(",")).map(Text::new);
    }

    @Override
    public Multi<Text> both(Multi<Text> texts) {
        Events.add("handler");
        return texts.onItem().transformToUniAndConcatenate(TalkBean::answer);
    }

    private static Uni<Text> answer(Text text) {
        return switch (text.text()) {
            case "fail" -> Uni.createFrom().failure(new NotFoundException("nothing there"));
            case "hang" -> Uni.createFrom().nothing();
            default -> Uni.createFrom().item(new Text(text.text() + "!"));
        };
    }
}
