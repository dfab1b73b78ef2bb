import { Injectable } from '@nestjs/common';

/** Whether the server has been told to stop. It becomes "not ready" first, so that balancers send nothing new. */
@Injectable()
export class ShutdownState {
  private stopping = false;

  begin(): void {
    this.stopping = true;
  }

  get isStopping(): boolean {
    return this.stopping;
  }
}
