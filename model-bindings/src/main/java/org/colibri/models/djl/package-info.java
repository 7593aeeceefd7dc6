/**
 * The provider {@code djl}: networks from files. ONNX files run on ONNX Runtime, TorchScript files
 * on PyTorch through DJL. No type of either leaves this package, and neither looks for anything on
 * the network.
 *
 * <p>A model is an {@link org.colibri.models.djl.Encoder} that turns inputs into tensors on the
 * caller's thread, a {@link org.colibri.models.djl.Network} and a {@link
 * org.colibri.models.djl.Decoder} that turns its outputs into rows; {@link
 * org.colibri.models.djl.Task} pairs them. Loading runs one harmless input, so that a wrong shape,
 * format or number of labels is found before a query starts.
 *
 * <h2>Options of every task</h2>
 *
 * <ul>
 *   <li>{@code path}: the file. {@code engine}: {@code OnnxRuntime} (default for {@code .onnx}) or
 *       {@code PyTorch} (default for {@code .pt}, {@code .pth}, {@code .torchscript}).
 *   <li>{@code task}: {@code object-detection}, {@code image-classification}, {@code
 *       image-embedding}, {@code text-classification}, {@code text-embedding} or {@code raw}.
 *   <li>{@code num_threads}: threads that work on one call; default: all cores but one, which
 *       decodes.
 *   <li>{@code fixed_batch}: how many inputs the network takes at once, where its file does not
 *       tell; larger batches are cut up. {@code batch_size}: inputs a request should have (8).
 * </ul>
 *
 * <h2>Pictures in</h2>
 *
 * <ul>
 *   <li>{@code width}, {@code height}: of the network's input; from an ONNX file that tells them
 *       they need not be given.
 *   <li>{@code letterbox}: {@code none} (stretched), {@code top-left} or {@code center}; {@code
 *       pad}: the sample around it (114). {@code center_crop}: the share of the shorter side that
 *       is kept, as 0.875 for 224 out of 256; 0 for none.
 *   <li>{@code interpolation}: {@code bilinear} (as OpenCV, the fastest), {@code antialias} (as
 *       Pillow's bilinear) or {@code bicubic} (as FFmpeg's scaler).
 *   <li>{@code channel_order}: {@code RGB}, {@code BGR} or {@code GRAY}; {@code layout}: {@code
 *       NCHW} or {@code NHWC}, from the file where it tells.
 *   <li>{@code scale}, {@code mean}, {@code std}: a sample v of 0 to 255 becomes {@code (v * scale
 *       - mean) / std}; mean and std are one number or one for each channel in the network's order.
 * </ul>
 *
 * <p>Defaults of classification and embedding: stretched, RGB, scale 1/255, ImageNet's mean and
 * deviation; of raw the same without mean and deviation; of detection those of the format:
 *
 * <h2>object-detection</h2>
 *
 * <p>Outputs, any of {@code label}, {@code class_id}, {@code score}, {@code xmin}, {@code ymin},
 * {@code xmax}, {@code ymax}: boxes in pixels of the picture, clipped to it, best first.
 *
 * <ul>
 *   <li>{@code threshold}: least score (0.25). {@code nms_threshold}: overlap above which the
 *       weaker of two boxes of a class goes (0.45). {@code max_boxes}: most boxes of a picture
 *       (300).
 *   <li>{@code labels}: a file with one class name a line; or {@code label_names}: names separated
 *       by commas.
 *   <li>{@code format}, which must be given:
 *       <ul>
 *         <li>{@code yolox}: undecoded heads of YOLOX; {@code strides} (8,16,32). Presumes
 *             letterbox top-left, BGR, scale 1.
 *         <li>{@code yolov5}: rows of centre, size, objectness, class scores: YOLOv5 to v7, decoded
 *             YOLOX. Presumes letterbox center, RGB, scale 1/255.
 *         <li>{@code yolov8}: columns (or rows) of centre, size, class scores: YOLOv8 and later.
 *             Presumes the same.
 *         <li>{@code yolo-fastestv2}: three anchors a cell that share class scores; {@code strides}
 *             (16,32), {@code anchors} (the COCO network's). Presumes none, BGR, scale 1/255.
 *         <li>{@code ssd}: an output of boxes and one of scores; {@code box_form}: {@code corners}
 *             or {@code center}; {@code box_unit}: {@code share} of the input or {@code pixel};
 *             {@code background}: whether the first score is of "nothing" (true). Presumes none,
 *             RGB, scale 1/255.
 *       </ul>
 * </ul>
 *
 * <h2>image-classification, text-classification</h2>
 *
 * <p>Outputs: {@code label}, {@code class_id}, {@code score}, {@code rank}, {@code scores} (FLOAT
 * ARRAY), or a class's name for its score; any other name is taken by its type (VARCHAR the label,
 * REAL or DOUBLE the score). Options: {@code labels} or {@code label_names}; {@code softmax}
 * (true); {@code logit_scale}, what logits are multiplied by before it (1); {@code top_k} rows (1;
 * more need OUTPUT TABLE); {@code output}, which of the network's outputs (0).
 *
 * <h2>text-embedding, image-embedding</h2>
 *
 * <p>One output, FLOAT ARRAY. Options: {@code output} (0); {@code normalize} to length one (true
 * for text, false for pictures); for text {@code pooling} over tokens: {@code mean}, {@code cls} or
 * {@code max}.
 *
 * <h2>Texts in</h2>
 *
 * <p>{@code tokenizer}: the {@code tokenizer.json} of the network; {@code max_length}: tokens
 * beyond it are cut (256); {@code token_type_ids}: whether a TorchScript network takes them as its
 * third input (false; ONNX files tell).
 *
 * <h2>raw</h2>
 *
 * <p>INPUT: one IMAGE, with the options of pictures; or numbers and FLOAT ARRAYs, with {@code
 * input_shape} of one input where the file does not tell. OUTPUT: numbers or FLOAT ARRAY; with
 * several outputs of the network one column for each, by name or place, else the values of output
 * {@code output} (0).
 */
@NullMarked
package org.colibri.models.djl;

import org.jspecify.annotations.NullMarked;
