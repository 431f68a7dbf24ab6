package io.quarkiverse.aster.codec.json;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A recursive message with a codec as the generator would write it. */
record Item(String name, long count, Item next, List<Item> items, Map<String, Item> named) {

    Item {
        if (count == -999) {
            throw new IllegalArgumentException("no such count");
        }
    }

    static Item of(String name) {
        return new Item(name, 0, null, List.of(), Map.of());
    }

    static final class Codec extends JsonMessage<Item> {

        static final Codec INSTANCE = new Codec();

        private static final JsonValue<Item> NEXT = JsonValues.nullable(INSTANCE);
        private static final JsonValue<List<Item>> ITEMS = JsonValues.list(INSTANCE);
        private static final JsonValue<Map<String, Item>> NAMED = JsonValues.map(JsonKeys.STRING, INSTANCE);

        private Codec() {
            super(new JsonFields("Item", "name", "count", "next", "items", "named"));
        }

        @Override
        protected void writeMembers(JsonWriter out, Item value) throws IOException {
            out.member(fields(), 0);
            out.value(JsonValues.STRING, value.name());
            out.member(fields(), 1);
            out.int64(value.count());
            out.member(fields(), 2);
            out.value(NEXT, value.next());
            out.member(fields(), 3);
            out.value(ITEMS, value.items());
            out.member(fields(), 4);
            out.value(NAMED, value.named());
        }

        @Override
        protected Item readMembers(JsonReader in, JsonMembers members) throws IOException {
            String name = null;
            long count = 0;
            Item next = null;
            List<Item> items = null;
            Map<String, Item> named = null;
            for (int index; (index = members.next()) != JsonMembers.END;) {
                switch (index) {
                    case 0 -> name = JsonValues.STRING.read(in);
                    case 1 -> count = in.int64();
                    case 2 -> next = NEXT.read(in);
                    case 3 -> items = ITEMS.read(in);
                    case 4 -> named = NAMED.read(in);
                    default -> throw new AssertionError(index);
                }
            }
            return new Item(members.isMissing(0) ? members.whenMissing(0, JsonValues.STRING) : name, count, next,
                    members.isMissing(3) ? members.whenMissing(3, ITEMS) : items,
                    members.isMissing(4) ? members.whenMissing(4, NAMED) : named);
        }
    }
}
