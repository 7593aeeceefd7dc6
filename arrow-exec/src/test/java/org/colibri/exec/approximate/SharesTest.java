package org.colibri.exec.approximate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void sharesAreInProportionAtFirstAndThenByNeed() {
    Shares shares = new Shares(new int[] {600, 300, 100}, 100);
    // The second wants little; the others use their parts up.
    assertArrayEquals(new int[] {60, 5, 10}, shares.grant(new int[] {160, 5, 100}));
    assertArrayEquals(new int[] {13, 0, 12}, shares.grant(new int[] {100, 0, 90}));
    assertArrayEquals(new int[] {0, 0, 0}, shares.grant(new int[] {87, 0, 78}));
  }

  @Test
  void withoutALimitThatBindsEachGetsWhatItWants() {
    Shares shares = new Shares(new int[] {7, 3}, Integer.MAX_VALUE);
    assertArrayEquals(new int[] {2, 3}, shares.grant(new int[] {2, 3}));
    assertArrayEquals(new int[] {5, 0}, shares.grant(new int[] {5, 0}));
  }

  @Property
  void aLimitIsUsedUpAndNeverPassed(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 150_000_000) Integer> strata,
      @ForAll @IntRange(max = 1_000_000) int limit,
      @ForAll @IntRange(min = 1, max = 50) int step) {
    int[] sizes = strata.stream().mapToInt(Integer::intValue).toArray();
    Shares shares = new Shares(sizes, limit);
    int[] left = sizes.clone();
    long asked = 0;
    for (int round = 0; round < 3000; round++) {
      int most = step << Math.min(round, 24); // at most 50 · 2^24
      int[] wanted = Arrays.stream(left).map(l -> Math.min(l, most)).toArray();
      int[] now = shares.grant(wanted);
      long granted = Arrays.stream(now).asLongStream().sum();
      for (int h = 0; h < now.length; h++) {
        assertTrue(now[h] >= 0 && now[h] <= wanted[h]);
        left[h] -= now[h];
      }
      asked += granted;
      if (granted == 0) {
        break;
      }
    }
    assertEquals(Math.min(limit, Arrays.stream(sizes).asLongStream().sum()), asked);
  }
}
