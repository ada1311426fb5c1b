package org.fengqiao.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.Upload;
import org.fengqiao.casefile.SampleFiles;
import org.fengqiao.scenario.Tasklist;

/**
 * Channels and officers at work, all at once, until their house is gone. It keeps what the house has promised by its answers, and
 * what it was asked without an answer.
 */
final class Traffic {

    enum Deed {
        REGISTERING, COMPLETING, UPLOADING, URGING
    }

    /** A demand as a channel sends it, with the number that makes sending it again harmless. */
    record Demand(Sender sender, String number, String body) {
    }

    enum Sender {
        HOTLINE("hotline-12345", "HOTLINE"), MINI_PROGRAM("wechat-fengxi", "WECHAT"), CLERK("ansheng-clerk", "PHONE");

        private final String account;
        private final String channel;

        Sender(String account, String channel) {
            this.account = account;
            this.channel = channel;
        }

        String channel() {
            return channel;
        }
    }

    /** @param sender of case and file */
    record StoredFile(Sender sender, String address, String sha256) {
    }

    private static final List<String> CLERKS = List.of("ansheng-clerk", "anping-clerk");
    private static final String WAITING = "/camunda/api/engine/engine/default/task?maxResults=30&taskDefinitionKeyIn=userTask_acceptCase,userTask_whistle";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final int port;
    private final Random random;
    private final Consumer<Deed> onDeed;
    private final ThreadLocal<Long> asked = ThreadLocal.withInitial(System::nanoTime);
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final CountDownLatch firstRegistered = new CountDownLatch(1);
    private final CountDownLatch signedIn = new CountDownLatch(CLERKS.size());

    final Map<Demand, String> registered = new ConcurrentHashMap<>();
    final Queue<Demand> unanswered = new ConcurrentLinkedQueue<>();
    /** Ids of the tasks. */
    final Queue<String> completed = new ConcurrentLinkedQueue<>();
    final Queue<String> uncertain = new ConcurrentLinkedQueue<>();
    final Queue<StoredFile> stored = new ConcurrentLinkedQueue<>();
    final Map<String, Integer> urged = new ConcurrentHashMap<>();
    final AtomicInteger othersUnanswered = new AtomicInteger();
    /** Answers no honest client should get. */
    final Queue<String> refusals = new ConcurrentLinkedQueue<>();

    /** Seconds after which somebody heard that the house cannot serve at the moment. */
    final Queue<Double> unavailable = new ConcurrentLinkedQueue<>();

    private volatile boolean over;

    /** @param onDeed told of each request just before it is sent */
    Traffic(int port, Random random, Consumer<Deed> onDeed) {
        this.port = port;
        this.random = new Random(random.nextLong());
        this.onDeed = onDeed;
    }

    void begin() throws InterruptedException {
        CLERKS.forEach(clerk -> go(random.nextLong(), own -> acceptCases(clerk)));
        signedIn.await(1, TimeUnit.MINUTES);
        for (Sender sender : Sender.values()) {
            go(random.nextLong(), own -> register(sender, own));
        }
        go(random.nextLong(), this::upload);
    }

    /** Ends what still runs; to be called when the house is gone, and also ends a traffic that should go on no more. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        over = true;
        firstRegistered.countDown();
        for (Future<?> client : running) {
            client.get(1, TimeUnit.MINUTES);
        }
        clients.shutdown();
    }

    /** The house asks to come again later. Whoever hears it does not know what became of his request. */
    private static final class Unavailable extends IOException {

        Unavailable() {
            super("503");
        }
    }

    private interface Client {

        void work(Random own) throws IOException, InterruptedException;
    }

    private void go(long seed, Client client) {
        running.add(clients.submit(() -> {
            Random own = new Random(seed);
            try {
                while (!over) {
                    try {
                        client.work(own);
                    } catch (Unavailable later) {
                        // comes again
                    }
                }
            } catch (IOException gone) {
                // the house is
            } catch (IllegalStateException gone) {
                if (!(gone.getCause() instanceof IOException)) {
                    throw gone;
                }
            } catch (AssertionError refused) {
                refusals.add(refused.getMessage());
            }
            return null;
        }));
    }

    private void register(Sender sender, Random own) throws IOException, InterruptedException {
        String place = sender == Sender.CLERK || own.nextBoolean() ? "ansheng-g" : "anping-g";
        String number = "K-" + NUMBER.incrementAndGet();
        Demand demand = new Demand(sender, number, """
                {"title": "路灯不亮", "description": "三盏路灯不亮，老人差点绊倒", "category": "URBAN", "channel": "%s", "channelNo": "%s",
                 "placeUnit": "%s%d", "address": "中段", "peopleAffected": %d,
                 "reporter": {"name": "居民", "phone": "13900000000", "email": "%s@residents.example"}}"""
                .formatted(sender.channel, number, place, 1 + own.nextInt(4), 1 + own.nextInt(40), number));
        about(Deed.REGISTERING);
        String caseNo;
        try {
            caseNo = register(demand);
        } catch (IOException e) {
            unanswered.add(demand);
            throw e;
        }
        if (caseNo != null) {
            registered.put(demand, caseNo);
            if (sender != Sender.CLERK) {
                firstRegistered.countDown();
            }
            if (own.nextInt(3) == 0) {
                urge(sender, caseNo);
            }
        }
    }

    /** @return null where it was refused */
    String register(Demand demand) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(demand.sender(), "/api/v1/cases").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(demand.body())).build(), HttpResponse.BodyHandlers.ofString());
        return accepted(answer, 200, 201) ? Tasklist.read(answer.body()).get("caseNo").asText() : null;
    }

    private void urge(Sender sender, String caseNo) throws IOException, InterruptedException {
        about(Deed.URGING);
        try {
            HttpResponse<String> answer = http.send(request(sender, "/api/v1/cases/" + caseNo + "/urges").header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"reason\": \"还是不亮\"}")).build(), HttpResponse.BodyHandlers.ofString());
            // the clerk may be accepting it at this moment
            if (accepted(answer, 202, 409) && answer.statusCode() == 202) {
                urged.merge(caseNo, 1, Integer::sum);
            }
        } catch (IOException e) {
            othersUnanswered.incrementAndGet();
            throw e;
        }
    }

    private void upload(Random own) throws IOException, InterruptedException {
        firstRegistered.await(1, TimeUnit.MINUTES);
        Optional<Map.Entry<Demand, String>> some = registered.entrySet().stream().filter(entry -> entry.getKey().sender() != Sender.CLERK)
                .skip(own.nextInt(registered.size() + 1)).findFirst();
        if (some.isEmpty()) {
            return;
        }
        Sender sender = some.get().getKey().sender();
        byte[] photo = SampleFiles.photo("jpg");
        byte[] bytes = Arrays.copyOf(photo, photo.length + 200_000 + own.nextInt(2_000_000));
        byte[] noise = new byte[bytes.length - photo.length];
        own.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, photo.length, noise.length);
        about(Deed.UPLOADING);
        try {
            HttpResponse<String> answer = http.send(Upload.of("路灯.jpg", bytes)
                    .on(request(sender, "/api/v1/cases/" + some.get().getValue() + "/attachments")).build(), HttpResponse.BodyHandlers.ofString());
            if (accepted(answer, 201)) {
                stored.add(new StoredFile(sender, answer.headers().firstValue("Location").orElseThrow(), sha256(bytes)));
            }
        } catch (IOException e) {
            othersUnanswered.incrementAndGet();
            throw e;
        }
    }

    private void acceptCases(String clerk) throws InterruptedException, Unavailable {
        try {
            Tasklist tasklist = signedIn(clerk);
            while (!over) {
                for (JsonNode open : tasklist.get(WAITING)) {
                    complete(tasklist, open);
                }
            }
        } catch (AssertionError refused) {
            if (refused.getMessage().contains("系统暂时无法服务，请稍后重试")) {
                throw new Unavailable();
            }
            throw refused;
        }
    }

    private Tasklist signedIn(String clerk) {
        try {
            return Tasklist.signedIn(port, clerk, "demo");
        } finally {
            signedIn.countDown();
        }
    }

    private void complete(Tasklist clerk, JsonNode open) throws Unavailable {
        if (over) {
            return;
        }
        Tasklist.Task task = new Tasklist.Task(open.get("id").asText(), open.get("name").asText(), null, open.path("assignee").asText(null));
        if (task.assignee() == null) {
            HttpResponse<String> claimed = clerk.tryToClaim(task);
            // somebody who urges at this moment writes on its card: the next look finds it again
            if (!accepted(claimed, 204, 409) || claimed.statusCode() == 409) {
                return;
            }
        }
        about(Deed.COMPLETING);
        try {
            HttpResponse<String> answer = clerk.submit(task, task.name().equals("吹哨")
                    ? Map.of("summonsReason", "BEYOND_POWERS", "departments", List.of("dept-housing", "dept-urban"), "summonsFacts", "路灯不亮", "summonsSite", "中段")
                    : Map.of("category", "URBAN", "grade", "WORRY", "contactManner", "PHONE", "acceptDecision",
                            task.id().hashCode() % 2 == 0 ? "SUMMONS" : "ON_THE_SPOT", "acceptReason", "已核实"));
            // a timer of the same task, or somebody who urges, may come in between
            if (accepted(answer, 200, 204, 409) && answer.statusCode() != 409) {
                completed.add(task.id());
            }
        } catch (IllegalStateException | Unavailable e) {
            uncertain.add(task.id());
            throw e;
        }
    }

    /** What the sender of a case is shown of it, with its trail. */
    HttpResponse<String> read(Sender sender, String address) throws IOException, InterruptedException {
        return http.send(request(sender, address).build(), HttpResponse.BodyHandlers.ofString());
    }

    String sha256(StoredFile file) throws IOException, InterruptedException {
        return sha256(http.send(request(file.sender(), file.address()).build(), HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    /** What a supervisor is told of a case's trail. */
    JsonNode verification(String caseNo) throws IOException, InterruptedException {
        return Tasklist.read(http.send(request("admin", "/api/v1/cases/" + caseNo + "/trail/verification").build(),
                HttpResponse.BodyHandlers.ofString()).body());
    }

    private void about(Deed deed) {
        onDeed.accept(deed);
        asked.set(System.nanoTime());
    }

    private boolean accepted(HttpResponse<String> answer, Integer... expected) throws Unavailable {
        if (answer.statusCode() == 503 && answer.body().contains("系统暂时无法服务，请稍后重试")) {
            unavailable.add(Duration.ofNanos(System.nanoTime() - asked.get()).toMillis() / 1000.0);
            throw new Unavailable();
        }
        boolean accepted = List.of(expected).contains(answer.statusCode());
        if (!accepted) {
            refusals.add(answer.request().method() + " " + answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        }
        return accepted;
    }

    private HttpRequest.Builder request(Sender sender, String path) {
        return request(sender.account, path);
    }

    private HttpRequest.Builder request(String account, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofMinutes(1))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
