// Parses the model files once, for the built code to read.
import { compileShippedModels } from '../dist/models/load-models.js';

compileShippedModels();
