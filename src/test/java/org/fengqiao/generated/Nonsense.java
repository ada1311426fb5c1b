package org.fengqiao.generated;

import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What people, broken clients and attackers put where something else is wanted. */
final class Nonsense {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of("", " ", "\u3000", "null", "undefined", "NaN", "true", "0", "-1", "１２３４５", "ＡＢＣ－００１", "０１３８１２３４５６７８",
            "'; drop table case_file; --", "' or '1'='1", "1; select pg_sleep(10)", "%' union select password from act_id_user --", "$$; commit; $$", "\\",
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "${7*7}", "#{execution.id}", "${T(java.lang.Runtime).getRuntime().exec('id')}",
            "../../../../etc/passwd", "..\\..\\windows\\system32", "file:///etc/passwd", "/dev/null", "C:\\CON", "a\u0000b", "\u0000", "\u0007\u0008\u001b[31m", "a\r\nSet-Cookie: x=y",
            "\u202etxt.exe", "\ufeff", "\uffff", "\ud83d", "\udc00\ud800", "😀👨‍👩‍👧‍👦", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "ﷺ", "‮", "一".repeat(101), "x".repeat(4001), "长".repeat(70_000),
            "9".repeat(400), "1e400", "0x7f", "2026-02-30", "2026-13-01T25:61:00Z", "0000-00-00", "20260105-HSL-0001", "20260105-HSL-9999", "admin", "hushan-clerk", "camunda-admin",
            "PETITION", "neighbour", "NEIGHBOUR ", "P1Y", "R5/PT0S", "PT-1H", "*", "?", "%", "_", "[]", "{}", "\"", "\t\n");

    private static final List<String> JSON_TEXTS = List.of("", " ", "{", "}", "[", "]", "[]", "[{}]", "null", "true", "0", "1e999", "\"text\"", "{\"a\":}", "{a:1}", "{'a':'b'}",
            "{\"a\":1,}", "{}{}", "{} trailing", "\u0000", "\ufeff{}", "<xml/>", "a=b&c=d", "{\"title\":\"\\ud800\"}", "{\"title\":\"\\u0000\"}", "{\"title\":\"\\x\"}",
            "{\"__proto__\":{\"x\":1}}", "{\"@class\":\"java.lang.Runtime\"}", "{\"reason\":NaN}", "{\"reason\":\"a\",\"reason\":\"b\"}", "[".repeat(2_000), "{\"a\":".repeat(1_500),
            "{\"a\":" + "9".repeat(2_000) + "}", "{\"" + "k".repeat(60_000) + "\":1}");

    private static final List<String> FILE_NAMES = List.of("照片.jpg", "../../etc/passwd", "..\\..\\boot.ini.jpg", "/etc/shadow.png", "C:\\x.jpg", ".jpg", "jpg", "a.jpg.exe", "a.exe", "a\u0000.jpg",
            "a\r\nb.jpg", "‮gpj.exe", "名".repeat(260) + ".jpg", " .jpg", "con.jpg", "<b>.jpg", "'; drop table attachment; --.jpg", "a.JPG", "a.pdf", "😀.png", "", "a.zip", "a.svg", "a.html", "..", "a.jpg/", "a．ｊｐｇ");

    private final Random random;

    Nonsense(Random random) {
        this.random = random;
    }

    <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    String text() {
        return oneIn(12) ? random.ints(1 + random.nextInt(40), 0, 0xFFFF).collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append).toString() : any(TEXTS);
    }

    String brokenJson() {
        return any(JSON_TEXTS);
    }

    String fileName() {
        return any(FILE_NAMES);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Anything that JSON can say. */
    JsonNode value(int depth) {
        return switch (random.nextInt(depth > 2 ? 9 : 11)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(any(List.of(0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE)));
            case 3 -> NODES.numberNode(any(List.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53)));
            case 4 -> NODES.numberNode(any(List.of(0.5, -1e308, 1e-300, 3.0)));
            case 5 -> NODES.numberNode(new java.math.BigDecimal("1e" + any(List.of(50, 400, 5000, -5000))));
            case 9 -> {
                ArrayNode list = NODES.arrayNode();
                for (int i = random.nextInt(oneIn(10) ? 200 : 4); i > 0; i--) {
                    list.add(value(depth + 1));
                }
                yield list;
            }
            case 10 -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(oneIn(2) ? text() : "field" + i, value(depth + 1));
                }
                yield object;
            }
            default -> NODES.textNode(text());
        };
    }

    /** The example with something wrong in it, or left as it is. */
    String spoilt(JsonNode example) {
        if (oneIn(5)) {
            return brokenJson();
        }
        JsonNode copy = example.deepCopy();
        if (copy instanceof ObjectNode object && !oneIn(6)) {
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                spoil(object);
            }
        }
        String text = copy.toString();
        return oneIn(8) ? text.substring(0, random.nextInt(text.length())) : text;
    }

    private void spoil(ObjectNode object) {
        List<String> names = new java.util.ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || oneIn(6)) {
            object.set(oneIn(2) ? text() : any(List.of("id", "caseNo", "status", "admin", "class", "subdistrict", "registeredAt")), value(0));
            return;
        }
        String name = any(names);
        if (object.get(name) instanceof ObjectNode inner && !oneIn(3)) {
            spoil(inner);
        } else if (object.get(name) instanceof ArrayNode list && !list.isEmpty() && list.get(0) instanceof ObjectNode inner && !oneIn(3)) {
            spoil(inner);
        } else if (oneIn(5)) {
            object.remove(name);
        } else if (object.get(name).isTextual() && !oneIn(3)) {
            object.put(name, text());
        } else {
            object.set(name, value(0));
        }
    }
}
