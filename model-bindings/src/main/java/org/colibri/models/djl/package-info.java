/**
 * Networks that DJL runs: ONNX files on OnnxRuntime, TorchScript files on PyTorch. DJL's types stay
 * in this package.
 */
@NullMarked
package org.colibri.models.djl;

import org.jspecify.annotations.NullMarked;
