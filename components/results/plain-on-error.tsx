"use client";

import { Component, type ReactNode } from "react";

/** Shows `plain` where `children` cannot be drawn: one odd answer must not take the page away. */
export class PlainOnError extends Component<{ plain: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.plain : this.props.children;
  }
}
