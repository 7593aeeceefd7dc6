package org.colibri.tables.source.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.colibri.models.Image;
import org.colibri.tables.source.SourceException;

/** Turns decoded frames of any pixel format into pictures. Confined to one thread. */
final class PictureConverter implements AutoCloseable {
  private final SwsContext scaler = sws_alloc_context();
  private final AVFrame picture = av_frame_alloc();

  PictureConverter() {
    scaler.flags(SWS_BICUBIC); // what ffmpeg and OpenCV use to bring chroma to full size
  }

  Image convert(AVFrame frame, String what) throws SourceException {
    if (frame.format() == AV_PIX_FMT_BGR24) {
      return image(frame); // the scaler would corrupt memory where rows are stored bottom-up
    }
    if (picture.width() != frame.width() || picture.height() != frame.height()) {
      av_frame_unref(picture);
      picture.format(AV_PIX_FMT_BGR24).width(frame.width()).height(frame.height());
      check(av_frame_get_buffer(picture, 0), what);
    }
    // The matrix and range that the frame is tagged with are honoured.
    check(sws_scale_frame(scaler, picture, frame), what);
    return image(picture);
  }

  /** Copies a BGR frame, whose rows may go down or up in memory. */
  private static Image image(AVFrame bgrFrame) {
    int stride = 3 * bgrFrame.width();
    byte[] bgr = new byte[Math.multiplyExact(stride, bgrFrame.height())];
    BytePointer data = bgrFrame.data(0);
    for (int y = 0; y < bgrFrame.height(); y++) {
      data.position((long) y * bgrFrame.linesize(0)).get(bgr, y * stride, stride);
    }
    return new Image(bgrFrame.width(), bgrFrame.height(), bgr);
  }

  private static void check(int status, String what) throws SourceException {
    if (status < 0) {
      throw new SourceException.Unreadable(
          what + " cannot be converted to BGR: " + VideoFile.reason(status));
    }
  }

  @Override
  public void close() {
    av_frame_free(picture);
    sws_free_context(scaler);
  }
}
