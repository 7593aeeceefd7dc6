package org.colibri.shell;

import org.colibri.exec.Progress;
import org.colibri.exec.QueryListener;
import org.colibri.exec.Refinement;
import org.colibri.shell.print.Footer;

/**
 * What the shell does while a statement runs: shows how far it is, and asks before it gets dear.
 *
 * @param bar where progress is drawn
 * @param visible whether it is drawn
 */
record Watch(ProgressBar bar, boolean visible, Confirmation confirmation) implements QueryListener {
  @Override
  public void progress(Progress progress) {
    if (visible) {
      bar.progress(progress);
    }
  }

  @Override
  public void refined(Refinement refinement) {
    if (visible) {
      bar.refined(refinement);
    }
  }

  @Override
  public boolean confirm(long calls, double seconds) {
    bar.wipe();
    return confirmation.goOn(question(calls, seconds));
  }

  static String question(long calls, double seconds) {
    return "This query needs at least "
        + Footer.count(calls, "model call")
        + (Double.isNaN(seconds) ? "" : " (about " + Footer.time(seconds) + " to go)")
        + ". Go on? [y/N] ";
  }
}
