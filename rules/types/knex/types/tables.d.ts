/* The rows of tables by their names, which programs add. */

export interface Tables {}
