/** A model file of packages of the registry: its name in the folder, and the packages its rows hold for; what else it says is not looked at. */
export interface PackageModel {
  readonly file: string;
  readonly packages: readonly string[];
}

/** Models in `folder` of packages that the registry has, sorted by file. */
export function loadPackageModels(folder: string): readonly PackageModel[];

/** Every library path that a model's rows name, once, sorted. */
export function pathsOf(model: PackageModel): readonly string[];

/** Twelve hexadecimal digits that change with any of the paths. */
export function digestOf(paths: readonly string[]): string;
