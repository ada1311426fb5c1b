package org.fengqiao.publicpages.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import org.fengqiao.publicpages.PublicPagesSettings;
import org.springframework.stereotype.Component;

/**
 * How often somebody may ask. What finds something costs nothing, so that the many who share one address of a telephone network are
 * in nobody's way; what finds nothing is counted for the address it came from and for the number that was asked for, whether there is
 * such a case or not. Each instance of the house counts for itself.
 */
@Component
class Turnstile {

    /** Kept for so many addresses and numbers; who wants to push them out has been stopped long before. */
    private static final int KEPT = 50_000;
    /** Seconds; less is corrected by the machines among themselves. */
    private static final int BACKWARDS = 10;

    private final PublicPagesSettings settings;
    private final Clock clock;
    private final TimeMeter time;
    private volatile Instant latest = Instant.EPOCH;
    private final Cache<String, Bucket> pages;
    private final Cache<String, Bucket> addresses;
    private final Cache<String, Bucket> numbers;

    Turnstile(PublicPagesSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        pages = kept(Duration.ofMinutes(5));
        addresses = kept(Duration.ofMinutes(5));
        numbers = kept(settings.numberWindow().multipliedBy(2));
    }

    private static Cache<String, Bucket> kept(Duration unused) {
        return Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(unused).build();
    }

    /** @throws TooManyRequests when this address opens page after page */
    void openPage(String address) {
        mindTheClock();
        take(pages.get(network(address), key -> bucket(settings.pagesPerMinute(), Duration.ofMinutes(1))));
    }

    /** An inquiry that is let through: it is held to have found nothing until the opposite is shown. */
    final class Inquiry {

        private final Bucket address;
        private final Bucket number;

        private Inquiry(Bucket address, Bucket number) {
            this.address = address;
            this.number = number;
        }

        void foundSomething() {
            Stream.of(address, number).forEach(bucket -> bucket.addTokens(1));
        }
    }

    /** @throws TooManyRequests before anything is looked up, so that a right guess gets the same answer as a wrong one */
    Inquiry inquire(String address, String caseNo) {
        mindTheClock();
        Bucket ofAddress = addresses.get(network(address), key -> bucket(settings.wrongPerMinute(), Duration.ofMinutes(1)));
        take(ofAddress);
        Bucket ofNumber = numbers.get(caseNo, key -> bucket(settings.wrongPerNumber(), settings.numberWindow()));
        take(ofNumber);
        return new Inquiry(ofAddress, ofNumber);
    }

    /** A clock that was set back would keep everybody waiting until it is where it was. */
    private void mindTheClock() {
        Instant now = clock.instant();
        if (now.isBefore(latest.minusSeconds(BACKWARDS))) {
            Stream.of(pages, addresses, numbers).forEach(Cache::invalidateAll);
            latest = now;
        } else if (now.isAfter(latest)) {
            latest = now;
        }
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(int times, Duration in) {
        return Bucket.builder().withCustomTimePrecision(time).addLimit(limit -> limit.capacity(times).refillGreedy(times, in)).build();
    }

    /** Who has one address of IPv6 has 2⁶⁴ of them. */
    private static String network(String address) {
        try {
            return address.contains(":") && InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8)) : address;
        } catch (UnknownHostException none) {
            return address;
        }
    }
}
